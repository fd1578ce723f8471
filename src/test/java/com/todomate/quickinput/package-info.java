/// Tests of quick inputs, their occurrences and the archive box: examples by hand, and a
/// model-based test of the whole life cycle.
///
/// # The model-based test
///
/// [LifeCycleProperties] checks the life cycle of domain.md with random sequences of operations.
/// The life cycle is written a second time, as a small model in memory. Every operation is
/// performed on the model and on the server, and both must agree. Examples by hand test the rows of
/// the tables; this test finds the combinations that were not thought of.
///
/// **Model.** [PlannerModel] is the planner of one user: goals, quick inputs and todos as plain
/// objects, with a clock, a time zone and a start of the day. It has the states of domain.md:
///
/// | state | content belongs to | in the model |
/// |---|---|---|
/// | SUGGESTED | the quick input | computed: the rule covers the date; no todo, no skip |
/// | RETURNED | the quick input | a todo that is archived and has an origin |
/// | PLANTED | the quick input | a todo that follows its origin and is not archived |
/// | ACTIVE | the user | a todo on a date that does not follow |
/// | STORED | the user | a todo that is archived and has no origin |
/// | SKIPPED | | a date among the skipped dates of the quick input |
///
/// **Rules.** [GoalRules], [QuickInputRules] and [TodoRules] change the model as domain.md says.
/// Rules return the [Outcome] that the server must answer with: a status and, for a refusal, its
/// problem code.
///
/// **Operations.** A [ModelOperation] is one step: an action of the user, a change of settings, or
/// the passing of time, after which the day is begun by the job, by opening it, or not at all.
/// [GoalOperations], [QuickInputOperations] and [TodoOperations] define them, [ModelOperations]
/// generates them with weights, and [RequestBodies] builds their requests. Operations name their
/// target by an index modulo the number of existing objects, never by an id. So every sequence can
/// be executed, and so can every part of it.
///
/// **Comparison.** [ModelRunner] performs each operation on both sides. It asserts the expected
/// outcome, and then compares all todos and a part of the archive box and of the occurrences, each
/// item as one line of text ([Snapshot]). [Invariants] checks the rows in the database by SQL: no
/// two live todos of one occurrence, nothing that follows a trashed quick input, no row lost, and
/// others.
///
/// **Shrinking.** A sequence of 300 operations that fails explains nothing. [Shrinking] leaves out
/// ever smaller parts, as long as the rest still fails in the same way, and compares everything
/// after every operation while it does so. It stops when no single operation can be left out, or
/// after 3,000 operations. Each attempt runs with a new user. The failure message lists the
/// operations that remain.
///
/// **Replaying a seed.** The message of a failure names its seed. Operations depend on the seed
/// alone, and a larger number of examples only adds sequences:
///
/// ```
/// ./mvnw test -Dspotless.check.skip=true -Dtest=LifeCycleProperties \
///     -Dtodomate.properties.seed=20261121 -Dtodomate.properties.examples=4
/// ```
///
/// These are the defaults, which every build runs. `.ci/long` runs 100 sequences with a random
/// seed, which it prints. Sequences run one after the other on one clock, and in a full build other
/// tests have moved that clock before. A failure that depends on the date may therefore need the
/// same tests before it.
///
/// **When it fails.** Read the shortest sequence against domain.md. Either the server breaks a
/// rule, or the model misreads it. Mend the one that is wrong, and write the sequence down as an
/// example by hand.
@NullMarked
package com.todomate.quickinput;

import org.jspecify.annotations.NullMarked;
