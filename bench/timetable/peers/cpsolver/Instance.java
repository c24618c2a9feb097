import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A curriculum-based instance (.ctt or .ectt) with courses, rooms, curricula and periods as numbers. Must hold nothing that a search changes. */
final class Instance {
    final int days, dayLength, periods;
    final List<String> courses = new ArrayList<>(), rooms = new ArrayList<>();
    final int[] lectures, leastDays;
    /** Students beyond the room's seats: [course][room]. */
    final int[][] excess;
    final boolean[][] unavailable;
    /** Courses that cannot be held in one period with this one, itself among them. */
    final int[][] apart;
    final int[][] curricula, curriculaOf;

    Instance(Path file) throws IOException {
        Map<String, String> head = new HashMap<>();
        Map<String, List<String[]>> rows = new HashMap<>();
        List<String[]> section = null;
        for (String line : Files.readAllLines(file)) {
            String[] words = line.trim().split("\\s+");
            if (words.length == 1 && words[0].endsWith(":")) rows.put(words[0], section = new ArrayList<>());
            else if (section != null && words.length > 1) section.add(words);
            else if (section == null && words.length > 1) head.put(words[0], words[1]);
        }
        days = Integer.parseInt(head.get("Days:"));
        dayLength = Integer.parseInt(head.get("Periods_per_day:"));
        periods = days * dayLength;
        List<String[]> table = rows.get("COURSES:");
        for (String[] row : table) courses.add(row[0]);
        lectures = table.stream().mapToInt(row -> Integer.parseInt(row[2])).toArray();
        leastDays = table.stream().mapToInt(row -> Integer.parseInt(row[3])).toArray();
        for (String[] row : rows.get("ROOMS:")) rooms.add(row[0]);
        excess = new int[courses.size()][rooms.size()];
        for (int c = 0; c < courses.size(); c++)
            for (int r = 0; r < rooms.size(); r++)
                excess[c][r] = Math.max(0, Integer.parseInt(table.get(c)[4]) - Integer.parseInt(rows.get("ROOMS:").get(r)[1]));
        unavailable = new boolean[courses.size()][periods];
        for (String[] row : rows.get("UNAVAILABILITY_CONSTRAINTS:"))
            unavailable[courses.indexOf(row[0])][Integer.parseInt(row[1]) * dayLength + Integer.parseInt(row[2])] = true;
        curricula = rows.get("CURRICULA:").stream().map(this::members).toArray(int[][]::new);
        Map<String, List<Integer>> taught = new HashMap<>();
        for (int c = 0; c < courses.size(); c++) taught.computeIfAbsent(table.get(c)[1], name -> new ArrayList<>()).add(c);
        List<int[]> groups = new ArrayList<>(List.of(curricula));
        for (List<Integer> group : taught.values()) groups.add(group.stream().mapToInt(c -> c).toArray());
        apart = together(groups);
        List<TreeSet<Integer>> of = sets();
        for (int q = 0; q < curricula.length; q++) for (int c : curricula[q]) of.get(c).add(q);
        curriculaOf = arrays(of);
    }

    private int[] members(String[] row) {
        int[] members = new int[row.length - 2];
        for (int i = 0; i < members.length; i++) members[i] = courses.indexOf(row[i + 2]);
        return members;
    }

    private int[][] together(List<int[]> groups) {
        List<TreeSet<Integer>> others = sets();
        for (int[] group : groups) for (int a : group) for (int b : group) others.get(a).add(b);
        return arrays(others);
    }

    private List<TreeSet<Integer>> sets() {
        List<TreeSet<Integer>> sets = new ArrayList<>();
        for (int c = 0; c < courses.size(); c++) sets.add(new TreeSet<>());
        return sets;
    }

    private static int[][] arrays(List<TreeSet<Integer>> sets) {
        return sets.stream().map(set -> set.stream().mapToInt(x -> x).toArray()).toArray(int[][]::new);
    }
}
