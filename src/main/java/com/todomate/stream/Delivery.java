package com.todomate.stream;

import org.springframework.stereotype.Component;

@Component
class Delivery {
    void look(Stream stream) {}
}
