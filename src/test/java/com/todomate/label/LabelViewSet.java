package com.todomate.label;

import static com.todomate.label.QLabel.label;

import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.ViewSetContext;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/labels")
class LabelViewSet extends ModelViewSet<Label, LabelContent, LabelView, LabelFilter> {
    LabelViewSet(ViewSetContext context) {
        super(
                context,
                label,
                new QLabelView(
                        label.id, label.version, label.createdAt, label.updatedAt, label.content),
                Label::new);
    }

    @Override
    public Ordering ordering() {
        return super.ordering().field("title", label.content.title);
    }

    @Override
    protected StringExpression trashTitle() {
        return label.content.title;
    }
}
