package com.todomate.todo.adapter;

import com.todomate.cheer.CheerController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/todos/{id}/cheers")
class TodoCheerController extends CheerController {

    TodoCheerController(Parts parts, TodoCheerTarget todos) {
        super(parts, todos);
    }
}
