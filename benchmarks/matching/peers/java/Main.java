import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.impl.solver.DefaultSolver;

/** FACTS PLAN SECONDS: construction and local search as Timefold sets them up when nothing is said. */
public final class Main {
    public static void main(String[] arguments) throws Exception {
        long begun = System.nanoTime();
        Roster roster = roster(Facts.read(Path.of(arguments[0])));
        SolverConfig config = new SolverConfig()
                .withSolutionClass(Roster.class)
                .withEntityClasses(Gathering.class, Seat.class)
                .withScoreDirectorFactory(
                        new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(Calculator.class))
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withRandomSeed(1L)
                .withTerminationSpentLimit(Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[2]))));
        var solver = SolverFactory.<Roster> create(config).buildSolver();
        double built = (System.nanoTime() - begun) / 1e9;
        Roster best = solver.solve(roster);
        try (PrintWriter plan = new PrintWriter(arguments[1])) {
            for (Gathering gathering : best.gatherings) {
                for (Seat seat : Calculator.counting(gathering)) {
                    plan.println(gathering.slot.number() + " " + seat.role + " " + seat.person.number());
                }
            }
        }
        var speed = ((DefaultSolver<Roster>) solver).getMoveEvaluationSpeed();
        System.out.printf("%d %d %.2f %d%n", -best.score.hardScore(), -best.score.softScore(), built, speed);
    }

    private static Roster roster(Facts facts) {
        List<Gathering> gatherings = new ArrayList<>();
        List<Seat> seats = new ArrayList<>();
        for (Facts.Request request : facts.requests) {
            Gathering gathering = new Gathering(gatherings.size(), request);
            gatherings.add(gathering);
            for (int role = 0; role < request.counts().length; role++) {
                var able = new TreeSet<Integer>();
                for (Facts.Slot slot : request.slots()) {
                    for (int person : slot.able()[role]) {
                        able.add(person);
                    }
                }
                List<Facts.Person> people = able.stream().map(facts.people::get).toList();
                for (int i = 0; i < request.counts()[role] && !people.isEmpty(); i++) {
                    seats.add(new Seat(seats.size(), role, gathering, people));
                }
            }
        }
        // Construction takes them in this order: anchors of important requests first, then the scarcest.
        seats.sort(Comparator.<Seat> comparingInt(s -> Math.min(s.role, 1))
                .thenComparingInt(s -> -s.gathering.facts.priority())
                .thenComparingInt(s -> s.candidates.size()));
        return new Roster(facts, gatherings, seats);
    }
}
