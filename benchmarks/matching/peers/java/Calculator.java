import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * The score of the exchange format, kept by taking a changed request out and putting it in again.
 * Hard: clashes and what is beyond the caps. Soft: the whole total. Every other rule is in the value ranges.
 */
public class Calculator implements IncrementalScoreCalculator<Roster, HardSoftLongScore> {
    private static final Facts.Slot[] NONE = new Facts.Slot[0];
    private Facts facts;
    private long hard;
    private long total;
    /** Per request what was put in: its seats that count, the slot, and the cost of the request by itself. */
    private List<Seat>[] counted;
    private Facts.Person[][] present;
    private Facts.Slot[] at;
    private long[] own;
    private final List<Gathering> out = new ArrayList<>();
    private Facts.Slot[][][] booked;
    private int[][] inWeek;
    private int[][] inMonth;
    private int[] load;
    private int[][] faces;

    @Override
    @SuppressWarnings("unchecked")
    public void resetWorkingSolution(Roster roster) {
        facts = roster.facts;
        int people = facts.people.size();
        int requests = facts.requests.size();
        hard = 0;
        total = facts.lost;
        counted = new List[requests];
        present = new Facts.Person[requests][];
        at = new Facts.Slot[requests];
        own = new long[requests];
        booked = new Facts.Slot[people][facts.days][];
        inWeek = new int[people][facts.weeks];
        inMonth = new int[people][facts.months];
        load = new int[people];
        faces = new int[facts.series][people];
        out.clear();
        out.addAll(roster.gatherings);
    }

    @Override
    public void beforeEntityAdded(Object entity) {
        takeOut(entity);
    }

    @Override
    public void afterEntityAdded(Object entity) {
        takeOut(entity);
    }

    @Override
    public void beforeVariableChanged(Object entity, String variable) {
        takeOut(entity);
    }

    @Override
    public void afterVariableChanged(Object entity, String variable) {
        takeOut(entity);
    }

    @Override
    public void beforeEntityRemoved(Object entity) {
        takeOut(entity);
    }

    @Override
    public void afterEntityRemoved(Object entity) {
        takeOut(entity);
    }

    @Override
    public HardSoftLongScore calculateScore() {
        for (Gathering gathering : out) {
            putIn(gathering);
        }
        out.clear();
        return HardSoftLongScore.of(-hard, -total);
    }

    /** The seats of a request that count at its slot: people who fit, each once; none without an anchor. */
    static List<Seat> counting(Gathering gathering) {
        List<Seat> found = new ArrayList<>(gathering.seats.size());
        boolean anchored = false;
        for (Seat seat : gathering.seats) {
            if (seat.person == null || gathering.slot.price(seat.role, seat.person.number()) == Facts.MISFIT) {
                continue;
            }
            boolean twice = false;
            for (Seat other : found) {
                twice |= other.person == seat.person;
            }
            if (!twice) {
                found.add(seat);
                anchored |= seat.role == 0;
            }
        }
        return anchored ? found : List.of();
    }

    private void takeOut(Object entity) {
        Gathering gathering = entity instanceof Seat seat ? seat.gathering : (Gathering) entity;
        int number = gathering.number;
        if (counted[number] == null) {
            return;
        }
        total -= own[number];
        for (Facts.Person person : present[number]) {
            leave(person, at[number], gathering.facts.series());
        }
        counted[number] = null;
        out.add(gathering);
    }

    private void putIn(Gathering gathering) {
        int number = gathering.number;
        List<Seat> seats = counting(gathering);
        counted[number] = seats;
        at[number] = gathering.slot;
        present[number] = new Facts.Person[seats.size()];
        for (int i = 0; i < seats.size(); i++) {
            present[number][i] = seats.get(i).person;
            come(seats.get(i).person, gathering.slot, gathering.facts.series());
        }
        own[number] = cost(gathering, seats);
        total += own[number];
    }

    private long cost(Gathering gathering, List<Seat> seats) {
        Facts.Request request = gathering.facts;
        int empty = Arrays.stream(request.counts()).sum() - seats.size();
        long cost = (long) facts.unfilled * request.priority() * empty;
        if (seats.isEmpty()) {
            return cost + (long) facts.notHeld * request.priority();
        }
        int novices = 0;
        boolean veteran = false;
        for (Seat seat : seats) {
            cost += gathering.slot.price(seat.role, seat.person.number());
            novices += seat.person.novice() ? 1 : 0;
            veteran |= seat.role == 0 && seat.person.veteran();
        }
        return cost + gathering.slot.cost() + (veteran ? 0 : (long) facts.noviceAlone * novices);
    }

    private void come(Facts.Person person, Facts.Slot slot, int series) {
        int number = person.number();
        Facts.Slot[] day = booked[number][slot.day()];
        if (day == null) {
            day = NONE;
        }
        for (Facts.Slot other : day) {
            hard += facts.clash(slot, other, person.drives()) ? 1 : 0;
        }
        Facts.Slot[] longer = Arrays.copyOf(day, day.length + 1);
        longer[day.length] = slot;
        booked[number][slot.day()] = longer;
        hard += ++inWeek[number][slot.week()] > person.perWeek() ? 1 : 0;
        hard += ++inMonth[number][slot.month()] > person.perMonth() ? 1 : 0;
        total += (long) facts.loadStep * load[number]++;
        if (series >= 0 && faces[series][number]++ == 0) {
            total += facts.seriesFace;
        }
    }

    private void leave(Facts.Person person, Facts.Slot slot, int series) {
        int number = person.number();
        Facts.Slot[] day = booked[number][slot.day()];
        Facts.Slot[] shorter = new Facts.Slot[day.length - 1];
        int kept = 0;
        for (Facts.Slot other : day) {
            if (other != slot) {
                shorter[kept++] = other;
                hard -= facts.clash(slot, other, person.drives()) ? 1 : 0;
            }
        }
        booked[number][slot.day()] = shorter;
        hard -= inWeek[number][slot.week()]-- > person.perWeek() ? 1 : 0;
        hard -= inMonth[number][slot.month()]-- > person.perMonth() ? 1 : 0;
        total -= (long) facts.loadStep * --load[number];
        if (series >= 0 && --faces[series][number] == 0) {
            total -= facts.seriesFace;
        }
    }
}
