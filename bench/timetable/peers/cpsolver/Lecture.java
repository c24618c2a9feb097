import java.util.ArrayList;
import java.util.List;
import org.cpsolver.ifs.model.Variable;

/** One lecture of a course: a variable whose values are the rooms and the periods when its teacher can be there. */
final class Lecture extends Variable<Lecture, Placement> {
    final int course;

    Lecture(Instance instance, int course) {
        this.course = course;
        List<Placement> values = new ArrayList<>();
        for (int period = 0; period < instance.periods; period++)
            for (int room = 0; room < instance.rooms.size() && !instance.unavailable[course][period]; room++)
                values.add(new Placement(this, period, room));
        setValues(values);
    }
}
