package com.todomate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.account.AccountContent;
import com.todomate.account.Handles;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.account.UserSettings;
import com.todomate.startup.ConfigurationException;
import jakarta.persistence.EntityManager;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.transaction.support.TransactionOperations;

@ApiTest
class AdminBootstrapTest {

    private final People people;
    private final EntityManager db;
    private final TransactionOperations transaction;
    private final UserQueries userQueries;
    private final SignUpService signUpService;
    private final PasswordHasher hashes;
    private final Validator validator;

    @Autowired
    AdminBootstrapTest(
            People people,
            EntityManager db,
            TransactionOperations transaction,
            UserQueries userQueries,
            SignUpService signUpService,
            PasswordHasher hashes,
            Validator validator) {
        this.people = people;
        this.db = db;
        this.transaction = transaction;
        this.userQueries = userQueries;
        this.signUpService = signUpService;
        this.hashes = hashes;
        this.validator = validator;
    }

    @Test
    void adminRoutesAreForbiddenToUsers() {
        var ada = people.signUp("ada");
        for (var path : List.of("/admin/users", "/admin/reports", "/admin/nothing")) {
            ada.get(path).refused(403, "forbidden");
            people.stranger().get(path).refused(401, "unauthenticated");
        }
        ada.post("/admin/users/" + ada.id() + "/deactivate").refused(403, "forbidden");
    }

    @Test
    void deactivatedAccountIsSignedOutUntilItIsActivated() {
        var root = admin();
        var bob = people.signUp("bob");
        bob.get("/me").expect(200);
        var off = root.post("/admin/users/" + bob.id() + "/deactivate").expect(200);
        assertThat(off.at("/deactivatedAt")).isNotNull();
        bob.get("/me").refused(401, "unauthenticated");
        people.logIn(bob.handle(), People.PASSWORD).refused(403, "account_deactivated");
        people.logIn(bob.handle(), "wrong password").refused(401, "bad_credentials");
        root.with("If-Match", "\"0\"")
                .post("/admin/users/" + bob.id() + "/activate")
                .refused(412, "version_conflict");
        root.post("/admin/users/" + bob.id() + "/activate").expect(200);
        bob.get("/me").refused(401, "unauthenticated");
        people.logIn(bob.handle(), People.PASSWORD).expect(200);
    }

    @Test
    void adminCannotDeactivateTheirOwnAccount() {
        var root = admin();
        root.post("/admin/users/" + root.id() + "/deactivate").refused(409, "own_account");
        root.post("/admin/users/" + UUID.randomUUID() + "/deactivate").refused(404, "not_found");
        root.get("/me").expect(200);
    }

    @Test
    void accountsAreSearchedAndPaged() {
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
        "EMAIL, root_admin, x@gmail, mossy teapot 27 lanterns",
        "PASSWORD, root_admin, root@example.org, password123",
        "PASSWORD, root_admin, root@example.org, ''"
    })
    void invalidVariableOfTheFirstAdminIsNamed(
            String variable, String handle, String email, String password) {
        var first =
                first(new AdminBootstrap.AdminProperties(handle, email, password), withoutAdmins());
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> first.run(new DefaultApplicationArguments()))
                .withMessageContaining("TODOMATE_ADMIN_" + variable);
    }

    /// Appends marks to a reserved word, because each handle can be taken only once.
    @Test
    void firstAdminMayHaveAReservedHandle() {
        var marks = UUID.randomUUID().toString().replaceAll("[0-7]", "_").replaceAll("[^_]", ".");
        var handle = "root" + marks.substring(0, 16);
        assertThat(Handles.isReservedWord(handle)).isTrue();
        var email = UUID.randomUUID() + "@example.com";
        first(new AdminBootstrap.AdminProperties(handle, email, People.PASSWORD), withoutAdmins())
                .run(new DefaultApplicationArguments());
        var apiResponse = people.logIn(handle, People.PASSWORD).expect(200);
        assertThat(apiResponse.at("/user/handle")).isEqualTo(handle);
        assertThat(apiResponse.at("/user/role")).isEqualTo("ADMIN");
    }

    private UserQueries withoutAdmins() {
        return new UserQueries(db, new JPAQueryFactory(db)) {
            @Override
            public boolean hasAdmin() {
                return false;
            }
        };
    }

    private AdminBootstrap first(
            AdminBootstrap.AdminProperties adminProperties, UserQueries userQueries) {
        return new AdminBootstrap(
                adminProperties, userQueries, signUpService, hashes, validator, transaction);
    }

    /// Creates an admin. The first one is created as a start of the server creates it.
    private Person admin() {
        var handle = "root" + UUID.randomUUID().toString().substring(0, 8);
        var email = handle + "@example.com";
        if (!userQueries.hasAdmin()) {
            first(new AdminBootstrap.AdminProperties(handle, email, People.PASSWORD), userQueries)
                    .run(new DefaultApplicationArguments());
        } else {
            var hash = hashes.hash(new RawPassword(People.PASSWORD));
            var userSettings = UserSettings.initial(null, java.util.Locale.ENGLISH);
            transaction.executeWithoutResult(status ->
                    signUpService.create(
                            new AccountContent(handle, handle, null, null),
                            email,
                            hash,
                            userSettings,
                            User.Role.ADMIN));
        }
        var apiResponse = people.logIn(handle, People.PASSWORD).expect(200);
        assertThat(apiResponse.at("/user/role")).isEqualTo("ADMIN");
        return new Person(
                people.stranger().base(),
                handle,
                String.valueOf(apiResponse.at("/user/id")),
                apiResponse.at("/accessToken"),
                List.of());
    }
}
