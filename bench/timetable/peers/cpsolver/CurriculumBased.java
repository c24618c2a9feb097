import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cpsolver.ifs.assignment.Assignment;
import org.cpsolver.ifs.assignment.context.ModelWithContext;
import org.cpsolver.ifs.model.GlobalConstraint;
import org.cpsolver.ifs.solution.Solution;
import org.cpsolver.ifs.solver.ParallelSolver;
import org.cpsolver.ifs.util.DataProperties;

/**
 * Curriculum-based timetabling (UD2, track 3 of ITC-2007) as a plain model for UniTime's cpsolver, searched by its own
 * SimpleSearch as it comes. Must add no search of its own.
 *
 *     java CurriculumBased INSTANCE SOLUTION SECONDS THREADS SEED
 *
 * Writes `course room day period` lines. Exit code 0, or 2 when a lecture has no place.
 */
final class CurriculumBased extends ModelWithContext<Lecture, Placement, State> {
    private static final int INCOMPLETE = 2;
    /** To notice the end, which cpsolver looks for once a second, and to write the answer. */
    private static final double RESERVE_SECONDS = 1;

    private final Instance instance;

    private CurriculumBased(Instance instance) {
        this.instance = instance;
        for (int course = 0; course < instance.courses.size(); course++)
            for (int i = 0; i < instance.lectures[course]; i++) addVariable(new Lecture(instance, course));
        addGlobalConstraint(new Apart());
    }

    @Override
    public State createAssignmentContext(Assignment<Lecture, Placement> assignment) {
        return new State(instance, assignment);
    }

    @Override
    public double getTotalValue(Assignment<Lecture, Placement> assignment) {
        return getContext(assignment).cost;
    }

    /** One lecture a room, one a course, a teacher and a curriculum at a time. */
    private final class Apart extends GlobalConstraint<Lecture, Placement> {
        @Override
        public void computeConflicts(Assignment<Lecture, Placement> assignment, Placement placement, Set<Placement> conflicts) {
            State state = getContext(assignment);
            addOther(state.byRoom[placement.room][placement.period], placement, conflicts);
            for (int course : instance.apart[placement.variable().course])
                addOther(state.byCourse[course][placement.period], placement, conflicts);
        }

        private void addOther(Placement standing, Placement placement, Set<Placement> conflicts) {
            if (standing != null && standing.variable() != placement.variable()) conflicts.add(standing);
        }
    }

    private List<String> lines(Assignment<Lecture, Placement> assignment) {
        List<String> lines = new ArrayList<>();
        for (Placement placement : assignment.assignedValues())
            lines.add(String.format("%s %s %d %d",
                instance.courses.get(placement.variable().course), instance.rooms.get(placement.room),
                placement.period / instance.dayLength, placement.period % instance.dayLength));
        return lines;
    }

    private static DataProperties properties(String seconds, String threads, String seed) {
        double elapsed = (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1000.0;
        long left = Math.max(1, Math.round(Double.parseDouble(seconds) - elapsed - RESERVE_SECONDS));
        DataProperties properties = new DataProperties();
        properties.setProperty("Termination.TimeOut", String.valueOf(left));
        properties.setProperty("Parallel.NrSolvers", threads);
        properties.setProperty("General.Seed", seed);
        properties.setProperty("General.SaveBestUnassigned", "-1");
        properties.setProperty("Neighbour.Class", "org.cpsolver.ifs.algorithms.SimpleSearch");
        properties.setProperty("Extensions.Classes", "org.cpsolver.ifs.extension.ConflictStatistics");
        return properties;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        CurriculumBased model = new CurriculumBased(new Instance(Path.of(args[0])));
        ParallelSolver<Lecture, Placement> solver = new ParallelSolver<>(properties(args[2], args[3], args[4]));
        solver.setInitalSolution(model);
        solver.start();
        solver.getSolverThread().join();
        Solution<Lecture, Placement> found = solver.lastSolution();
        found.restoreBest();
        Files.write(Path.of(args[1]), model.lines(found.getAssignment()));
        System.exit(found.getAssignment().nrAssignedVariables() == model.variables().size() ? 0 : INCOMPLETE);
    }
}
