import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The problem as integers, as timefold.py writes it. */
final class Facts {
    record Slot(int request, int number, int day, int begin, int end, int venue, int week, int month, int cost,
            int[][] able, int[][] price) {
        /** The separable cost of a person in a role here, or MISFIT. */
        int price(int role, int person) {
            int found = Arrays.binarySearch(able[role], person);
            return found < 0 ? MISFIT : price[role][found];
        }
    }

    record Request(int priority, int series, int[] counts, Slot[] slots) {
    }

    record Person(int number, boolean drives, boolean novice, boolean veteran, int perWeek, int perMonth) {
        Integer key() {
            return number;
        }
    }

    static final int MISFIT = Integer.MAX_VALUE;

    int unfilled;
    int notHeld;
    int loadStep;
    int seriesFace;
    int noviceAlone;
    int lost;
    int days;
    int weeks;
    int months;
    int series;
    int[][][] gap;
    List<Person> people = new ArrayList<>();
    List<Request> requests = new ArrayList<>();

    static Facts read(Path path) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 20))) {
            return new Facts(in);
        }
    }

    private Facts(DataInputStream in) throws IOException {
        unfilled = in.readInt();
        notHeld = in.readInt();
        loadStep = in.readInt();
        seriesFace = in.readInt();
        noviceAlone = in.readInt();
        lost = in.readInt();
        days = in.readInt();
        weeks = in.readInt();
        months = in.readInt();
        series = in.readInt();
        int venues = in.readInt();
        gap = new int[2][venues][venues];
        for (int[][] table : gap) {
            for (int[] row : table) {
                for (int i = 0; i < venues; i++) {
                    row[i] = in.readInt();
                }
            }
        }
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            people.add(new Person(i, in.readInt() == 1, in.readInt() == 1, in.readInt() == 1, in.readInt(), in.readInt()));
        }
        count = in.readInt();
        int number = 0;
        for (int i = 0; i < count; i++) {
            int priority = in.readInt();
            int seriesNumber = in.readInt();
            int[] counts = numbers(in);
            Slot[] slots = new Slot[in.readInt()];
            for (int s = 0; s < slots.length; s++) {
                slots[s] = slot(in, i, number++, counts.length);
            }
            requests.add(new Request(priority, seriesNumber, counts, slots));
        }
    }

    private static Slot slot(DataInputStream in, int request, int number, int roles) throws IOException {
        int[] fixed = new int[7];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = in.readInt();
        }
        int[][] able = new int[roles][];
        int[][] price = new int[roles][];
        for (int role = 0; role < roles; role++) {
            able[role] = numbers(in);
            price[role] = numbers(in);
        }
        return new Slot(request, number, fixed[0], fixed[1], fixed[2], fixed[3], fixed[4], fixed[5], fixed[6], able, price);
    }

    private static int[] numbers(DataInputStream in) throws IOException {
        int[] found = new int[in.readInt()];
        for (int i = 0; i < found.length; i++) {
            found[i] = in.readInt();
        }
        return found;
    }

    boolean clash(Slot a, Slot b, boolean drives) {
        Slot first = a.begin <= b.begin ? a : b;
        Slot second = first == a ? b : a;
        return first.begin == second.begin || second.begin < first.end + gap[drives ? 1 : 0][a.venue][b.venue];
    }
}
