import org.cpsolver.ifs.assignment.Assignment;
import org.cpsolver.ifs.assignment.context.AssignmentConstraintContext;

/** What is placed where, and what that costs under UD2 (track 3 of ITC-2007). Must cost the same by differences as from nothing. */
final class State implements AssignmentConstraintContext<Lecture, Placement> {
    private static final int DAY_WEIGHT = 5, ISOLATED_WEIGHT = 2, ROOM_WEIGHT = 1;

    private final Instance instance;
    private final int[][] onDay, inRoom, ofCurriculum;
    private final int[] daysUsed, roomsUsed;
    /** Who stands there: [room][period] and [course][period]. */
    final Placement[][] byRoom, byCourse;
    int cost = 0;

    State(Instance instance, Assignment<Lecture, Placement> assignment) {
        int courses = instance.courses.size();
        this.instance = instance;
        onDay = new int[courses][instance.days];
        inRoom = new int[courses][instance.rooms.size()];
        ofCurriculum = new int[instance.curricula.length][instance.periods];
        daysUsed = new int[courses];
        roomsUsed = new int[courses];
        byRoom = new Placement[instance.rooms.size()][instance.periods];
        byCourse = new Placement[courses][instance.periods];
        for (int least : instance.leastDays) cost += DAY_WEIGHT * least;
        for (Placement placement : assignment.assignedValues()) assigned(assignment, placement);
    }

    @Override
    public void assigned(Assignment<Lecture, Placement> assignment, Placement placement) {
        byRoom[placement.room][placement.period] = placement;
        byCourse[placement.variable().course][placement.period] = placement;
        change(placement, 1);
    }

    @Override
    public void unassigned(Assignment<Lecture, Placement> assignment, Placement placement) {
        byRoom[placement.room][placement.period] = null;
        byCourse[placement.variable().course][placement.period] = null;
        change(placement, -1);
    }

    /** What the cost would grow by with this placement, its lecture's present one taken away. */
    int costOf(Placement placement, Placement present) {
        if (present != null) change(present, -1);
        int without = cost;
        change(placement, 1);
        int grown = cost - without;
        change(placement, -1);
        if (present != null) change(present, 1);
        return grown;
    }

    private void change(Placement placement, int by) {
        int course = placement.variable().course, day = placement.period / instance.dayLength;
        cost += by * instance.excess[course][placement.room] - courseCost(course);
        onDay[course][day] += by;
        if (onDay[course][day] == (by > 0 ? 1 : 0)) daysUsed[course] += by;
        inRoom[course][placement.room] += by;
        if (inRoom[course][placement.room] == (by > 0 ? 1 : 0)) roomsUsed[course] += by;
        cost += courseCost(course);
        for (int curriculum : instance.curriculaOf[course]) {
            cost -= ISOLATED_WEIGHT * isolatedAround(curriculum, placement.period);
            ofCurriculum[curriculum][placement.period] += by;
            cost += ISOLATED_WEIGHT * isolatedAround(curriculum, placement.period);
        }
    }

    private int courseCost(int course) {
        int missing = Math.max(0, instance.leastDays[course] - daysUsed[course]);
        return DAY_WEIGHT * missing + ROOM_WEIGHT * Math.max(0, roomsUsed[course] - 1);
    }

    /** Isolated lectures among those of this period, the one before and the one after, on their day. */
    private int isolatedAround(int curriculum, int period) {
        int first = period - period % instance.dayLength, last = first + instance.dayLength - 1;
        int[] held = ofCurriculum[curriculum];
        int isolated = 0;
        for (int p = Math.max(first, period - 1); p <= Math.min(last, period + 1); p++)
            if (held[p] > 0 && (p == first || held[p - 1] == 0) && (p == last || held[p + 1] == 0)) isolated++;
        return isolated;
    }
}
