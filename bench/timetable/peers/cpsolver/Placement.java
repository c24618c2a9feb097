import org.cpsolver.ifs.assignment.Assignment;
import org.cpsolver.ifs.model.Value;

/** A lecture's period and room: a value that is worth what the cost grows by with it. */
final class Placement extends Value<Lecture, Placement> {
    final int period, room;

    Placement(Lecture lecture, int period, int room) {
        super(lecture);
        this.period = period;
        this.room = room;
    }

    @Override
    public double toDouble(Assignment<Lecture, Placement> assignment) {
        State state = ((CurriculumBased) variable().getModel()).getContext(assignment);
        return state.costOf(this, assignment.getValue(variable()));
    }
}
