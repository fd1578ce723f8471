package com.todomate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.viewset.Misconfigured;
import jakarta.persistence.EntityManager;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.transaction.support.TransactionOperations;

@ApiTest
class AdministrationTest {

    private final People people;
    private final EntityManager db;
    private final TransactionOperations transaction;
    private final Users users;
    private final SignUp signUp;
    private final PasswordHashes hashes;
    private final Validator validator;

    @Autowired
    AdministrationTest(
            People people,
            EntityManager db,
            TransactionOperations transaction,
            Users users,
            SignUp signUp,
            PasswordHashes hashes,
            Validator validator) {
        this.people = people;
        this.db = db;
        this.transaction = transaction;
        this.users = users;
        this.signUp = signUp;
        this.hashes = hashes;
        this.validator = validator;
    }

    @Test
    void theDoorLetsOnlyAdminsIn() {
        var ada = people.signUp("ada");
        for (var path : List.of("/admin/users", "/admin/reports", "/admin/nothing")) {
            ada.get(path).refused(403, "forbidden");
            people.stranger().get(path).refused(401, "unauthenticated");
        }
        ada.post("/admin/users/" + ada.id() + "/deactivate").refused(403, "forbidden");
    }

    @Test
    void aDeactivatedAccountIsOutAtOnceUntilItIsActivated() {
        var root = admin();
        var bob = people.signUp("bob");
        bob.get("/me").expect(200);
        var off = root.post("/admin/users/" + bob.id() + "/deactivate").expect(200);
        assertThat(off.at("/deactivatedAt")).isNotNull();
        bob.get("/me").refused(401, "unauthenticated");
        logIn(bob, People.PASSWORD).refused(403, "account_deactivated");
        logIn(bob, "wrong password").refused(401, "bad_credentials");
        root.with("If-Match", "\"0\"")
                .post("/admin/users/" + bob.id() + "/activate")
                .refused(412, "version_conflict");
        root.post("/admin/users/" + bob.id() + "/activate").expect(200);
        bob.get("/me").refused(401, "unauthenticated");
        logIn(bob, People.PASSWORD).expect(200);
    }

    @Test
    void adminsCannotShutThemselvesOut() {
        var root = admin();
        root.post("/admin/users/" + root.id() + "/deactivate").refused(409, "own_account");
        root.post("/admin/users/" + UUID.randomUUID() + "/deactivate").refused(404, "not_found");
        root.get("/me").expect(200);
    }

    @Test
    void accountsAreFoundAndPagedThrough() {
        var root = admin();
        var name = "p" + UUID.randomUUID().toString().substring(0, 5);
        var all = new ArrayList<String>();
        for (var count = 0; count < 5; count++) all.addFirst(people.signUp(name).id());
        var seen = new ArrayList<String>();
        var path = "/admin/users?limit=2&q=" + name;
        for (var page = root.get(path);
                ;
                page = root.get(path + "&cursor=" + page.at("/nextCursor"))) {
            seen.addAll(page.expect(200).each("id"));
            if (page.at("/nextCursor") == null) break;
            assertThat(page.header("Link")).contains("rel=\"next\"");
        }
        assertThat(seen).isEqualTo(all);
        var cursor = root.get(path).at("/nextCursor");
        root.get("/admin/users?limit=2&q=other&cursor=" + cursor).invalid("cursor");
        root.get("/admin/users?limit=101").invalid("limit");
        assertThat(root.get(path + "&count=true").at("/total")).isEqualTo("5");
        root.get("/admin/users?page=2").invalid("page");
        assertThat(root.get("/admin/users?q=%%25").expect(200).each("id")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HANDLE, no, root@example.org, mossy teapot 27 lanterns",
        "HANDLE, '', root@example.org, mossy teapot 27 lanterns",
        "EMAIL, root_admin, root, mossy teapot 27 lanterns",
        "PASSWORD, root_admin, root@example.org, password123",
        "PASSWORD, root_admin, root@example.org, ''"
    })
    void aFirstAdminIsWhollyNamed(String variable, String handle, String email, String password) {
        var nobodyYet =
                new Users(db, new JPAQueryFactory(db)) {
                    @Override
                    boolean anyAdmin() {
                        return false;
                    }
                };
        var first = first(new FirstAdmin.Wanted(handle, email, password), nobodyYet);
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> first.run(new DefaultApplicationArguments()))
                .withMessageContaining("TODOMATE_ADMIN_" + variable);
    }

    private FirstAdmin first(FirstAdmin.Wanted wanted, Users users) {
        return new FirstAdmin(wanted, users, signUp, hashes, validator, transaction);
    }

    /// Somebody new who is an admin; the first one is made the way a start makes it.
    private Person admin() {
        var handle = "root" + UUID.randomUUID().toString().substring(0, 8);
        var email = handle + "@example.com";
        if (!users.anyAdmin()) {
            first(new FirstAdmin.Wanted(handle, email, People.PASSWORD), users)
                    .run(new DefaultApplicationArguments());
        } else {
            var hash = hashes.of(new Password(People.PASSWORD));
            var settings = Settings.first(null, java.util.Locale.ENGLISH);
            transaction.executeWithoutResult(status ->
                    signUp.create(
                            new MeContent(handle, handle, null, null),
                            email,
                            hash,
                            settings,
                            User.Role.ADMIN));
        }
        var answer =
                people.stranger()
                        .post("/auth/login", Map.of("login", handle, "password", People.PASSWORD))
                        .expect(200);
        assertThat(answer.at("/user/role")).isEqualTo("ADMIN");
        return new Person(
                people.stranger().base(),
                handle,
                String.valueOf(answer.at("/user/id")),
                answer.at("/accessToken"),
                List.of());
    }

    private com.todomate.Answer logIn(Person person, String password) {
        return people.stranger()
                .post("/auth/login", Map.of("login", person.handle(), "password", password));
    }
}
