package com.todomate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.ServerProcess;
import com.todomate.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
@Tag("once")
class RoleCommandTest {

    private final People people;

    @Autowired
    RoleCommandTest(People people) {
        this.people = people;
    }

    @Test
    void accountBecomesAnAdministratorFromTheCommandLine() {
        var ada = people.signUp("ada");
        run(0, changed(ada, "ADMIN"), "role", ada.handle(), "ADMIN");
        var events = people.logInAgain(ada).get("/admin/audit?subject=" + ada.id()).expect(200);
        assertThat(events.at("/items/0/type")).isEqualTo("ROLE_CHANGED");
        assertThat(events.at("/items/0/detail")).isEqualTo("ADMIN");
        assertThat(events.at("/items/0/actorId")).isNull();
        run(0, changed(ada, "USER"), "role", ada.handle(), "USER");
        people.logInAgain(ada).get("/admin/audit").refused(403, "forbidden");
    }

    @Test
    void unknownHandleIsNamed() {
        run(
                1,
                "There is no account with the handle \"nobody_here\".",
                "role",
                "nobody_here",
                "ADMIN");
        run(1, "There is no account with the handle \"김민지\".", "role", "김민지", "ADMIN");
    }

    private static String changed(Person person, String role) {
        return "Changed the role of %s to %s in ".formatted(person.handle(), role);
    }

    private static void run(int status, String sentence, String... arguments) {
        try (var task = ServerProcess.start(TestDatabase.environment(), arguments)) {
            assertThat(task.exitCode()).as("%s", task.console()).isEqualTo(status);
            assertThat(task.console()).last().asString().startsWith(sentence);
        }
    }
}
