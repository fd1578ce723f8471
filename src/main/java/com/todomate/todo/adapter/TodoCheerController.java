package com.todomate.todo.adapter;

import com.todomate.cheer.CheerController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/todos/{id}/cheers")
class TodoCheerController extends CheerController {

    TodoCheerController(Collaborators collaborators, TodoCheerTarget todos) {
        super(collaborators, todos);
    }
}
