package com.todomate.bench.jpa;

import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ApiController {

    private final TodoService todoService;
    private final DayService dayService;
    private final MonthService monthService;
    private final FeedService feedService;
    private final String key;

    ApiController(
            TodoService todoService,
            DayService dayService,
            MonthService monthService,
            FeedService feedService,
            @Value("${VAPID_PUBLIC_KEY}") String key) {
        this.todoService = todoService;
        this.dayService = dayService;
        this.monthService = monthService;
        this.feedService = feedService;
        this.key = key;
    }

    @GetMapping("/push/key")
    Dtos.Key key() {
        return new Dtos.Key(key);
    }

    @GetMapping("/days/{date}")
    Dtos.Day day(
            @AuthenticationPrincipal Entities.User user,
            @PathVariable @DateTimeFormat(iso = ISO.DATE) LocalDate date) {
        return dayService.day(user, date);
    }

    @GetMapping("/calendar")
    Dtos.Month month(@AuthenticationPrincipal Entities.User user, @RequestParam YearMonth month) {
        return monthService.month(user, month);
    }

    @GetMapping("/feed")
    Dtos.Page<Dtos.FeedEntry> feed(
            @AuthenticationPrincipal Entities.User user,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate date) {
        return new Dtos.Page<>(feedService.feed(user, date), null);
    }

    @GetMapping("/todos")
    Dtos.Page<Dtos.Todo> todos(
            @AuthenticationPrincipal Entities.User user,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate date) {
        return new Dtos.Page<>(todoService.list(user, date), null);
    }

    @PostMapping("/todos")
    ResponseEntity<Dtos.Todo> create(
            @AuthenticationPrincipal Entities.User user, @RequestBody Dtos.NewTodo content) {
        var todo = todoService.create(user, content);
        return ResponseEntity.created(URI.create("/api/v1/todos/" + todo.id())).body(todo);
    }

    @PostMapping("/todos/{id}/complete")
    Dtos.Todo complete(@AuthenticationPrincipal Entities.User user, @PathVariable UUID id) {
        return todoService.setDone(user, id, true);
    }

    @PostMapping("/todos/{id}/reopen")
    Dtos.Todo reopen(@AuthenticationPrincipal Entities.User user, @PathVariable UUID id) {
        return todoService.setDone(user, id, false);
    }
}
