package com.todomate.quickinput;

import static org.quicktheories.generators.Generate.booleans;
import static org.quicktheories.generators.Generate.constant;
import static org.quicktheories.generators.Generate.enumValues;
import static org.quicktheories.generators.Generate.frequency;
import static org.quicktheories.generators.Generate.pick;
import static org.quicktheories.generators.Generate.range;

import com.todomate.quickinput.GoalOperations.AdvanceClock;
import com.todomate.quickinput.GoalOperations.BeginDay;
import com.todomate.quickinput.GoalOperations.ChangeSettings;
import com.todomate.quickinput.GoalOperations.CreateGoal;
import com.todomate.quickinput.GoalOperations.DayBeginning;
import com.todomate.quickinput.GoalOperations.DeleteGoal;
import com.todomate.quickinput.GoalOperations.FinishGoal;
import com.todomate.quickinput.GoalOperations.RestoreGoal;
import com.todomate.quickinput.GoalOperations.ResumeGoal;
import com.todomate.quickinput.ModelOperation.Rule;
import com.todomate.quickinput.ModelOperation.Words;
import com.todomate.quickinput.QuickInputOperations.ActivateOccurrence;
import com.todomate.quickinput.QuickInputOperations.CreateQuick;
import com.todomate.quickinput.QuickInputOperations.DeleteQuick;
import com.todomate.quickinput.QuickInputOperations.EditQuick;
import com.todomate.quickinput.QuickInputOperations.PauseQuick;
import com.todomate.quickinput.QuickInputOperations.RestoreQuick;
import com.todomate.quickinput.QuickInputOperations.ResumeQuick;
import com.todomate.quickinput.QuickInputOperations.Skip;
import com.todomate.quickinput.QuickInputOperations.Unskip;
import com.todomate.quickinput.TodoOperations.Activate;
import com.todomate.quickinput.TodoOperations.Archive;
import com.todomate.quickinput.TodoOperations.Complete;
import com.todomate.quickinput.TodoOperations.CreateTodo;
import com.todomate.quickinput.TodoOperations.DeleteTodo;
import com.todomate.quickinput.TodoOperations.EditTodo;
import com.todomate.quickinput.TodoOperations.Move;
import com.todomate.quickinput.TodoOperations.MoveOverdue;
import com.todomate.quickinput.TodoOperations.Reopen;
import com.todomate.quickinput.TodoOperations.RestoreTodo;
import com.todomate.quickinput.TodoOperations.Shift;
import java.util.ArrayList;
import java.util.List;
import org.quicktheories.api.Pair;
import org.quicktheories.core.Gen;

/// Generates random operations. The weights decide how often each kind occurs.
final class ModelOperations {

    private static final Gen<Integer> WHICH = range(0, 99);
    private static final Gen<Integer> DAY = range(0, 8);
    private static final Gen<Integer> QUICK_FIELDS =
            pick(List.of(1, 1, 2, 4, 8, 8, 16, 32, 64, 64, 128, 128, 256, 9, 3, 0, 0b111111111));
    private static final Gen<Integer> TODO_FIELDS =
            pick(List.of(1, 1, 2, 4, 8, 8, 16, 32, 9, 10, 24, 0, 0b111111));
    private static final Gen<Words> WORDS = range(0, 3).zip(range(0, 2), range(0, 2), Words::new);
    private static final Gen<Rule> RULE =
            pick(List.of(127, 127, 127, 63, 85, 42, 3, 1))
                    .zip(
                            range(0, 6),
                            range(0, 12).map(end -> end > 3 && end < 9 ? 0 : end),
                            booleans(),
                            range(0, 2),
                            Rule::new);
    private static final Gen<CreateTodo> TODO =
            WHICH.zip(WORDS, DAY, range(0, 5).map(done -> done == 5), CreateTodo::new);

    private ModelOperations() {}

    static Gen<ModelOperation> any() {
        var all = new ArrayList<Pair<Integer, Gen<ModelOperation>>>();
        // time and settings
        add(
                all,
                9,
                pick(List.of(6, 24, 24, 24, 48, 72))
                        .zip(enumValues(DayBeginning.class), AdvanceClock::new));
        add(all, 2, enumValues(DayBeginning.class).map(BeginDay::new));
        add(all, 2, range(0, 3).zip(booleans(), ChangeSettings::new));
        // quick inputs
        add(all, 5, WHICH.zip(WORDS, RULE, CreateQuick::new));
        add(all, 8, WHICH.zip(QUICK_FIELDS, WORDS, WHICH, RULE, EditQuick::new));
        add(all, 1, WHICH.map(PauseQuick::new));
        add(all, 3, WHICH.map(ResumeQuick::new));
        add(all, 2, WHICH.map(DeleteQuick::new));
        add(all, 4, WHICH.map(RestoreQuick::new));
        // occurrences
        add(all, 12, WHICH.zip(DAY, range(0, 3), range(0, 2), ActivateOccurrence::new));
        add(all, 5, WHICH.zip(DAY, Skip::new));
        add(all, 5, WHICH.zip(DAY, Unskip::new));
        // todos
        add(all, 4, TODO.map(todo -> todo));
        add(all, 8, WHICH.zip(TODO_FIELDS, TODO, EditTodo::new));
        add(all, 5, WHICH.map(Complete::new));
        add(all, 2, WHICH.map(Reopen::new));
        add(all, 5, WHICH.zip(DAY, range(0, 3).map(goal -> goal == 3 ? 1 : 0), Move::new));
        add(all, 2, WHICH.zip(range(-3, 3), Shift::new));
        add(all, 1, constant(new MoveOverdue()));
        add(all, 10, WHICH.map(Archive::new));
        add(all, 5, WHICH.zip(DAY, range(0, 2), Activate::new));
        add(all, 6, WHICH.map(DeleteTodo::new));
        add(all, 7, WHICH.map(RestoreTodo::new));
        // goals
        add(all, 2, constant(new CreateGoal()));
        add(all, 1, WHICH.zip(booleans(), FinishGoal::new));
        add(all, 4, WHICH.map(ResumeGoal::new));
        add(all, 1, WHICH.zip(range(0, 2), WHICH, DeleteGoal::new));
        add(all, 4, WHICH.map(RestoreGoal::new));
        return frequency(all);
    }

    private static void add(
            List<Pair<Integer, Gen<ModelOperation>>> all,
            int weight,
            Gen<? extends ModelOperation> some) {
        all.add(Pair.of(weight, some.map(one -> one)));
    }
}
