import java.util.List;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;

@PlanningSolution
public class Roster {
    @PlanningEntityCollectionProperty
    public List<Gathering> gatherings;
    @PlanningEntityCollectionProperty
    public List<Seat> seats;
    @PlanningScore
    public HardSoftLongScore score;
    public Facts facts;

    public Roster() {
    }

    Roster(Facts facts, List<Gathering> gatherings, List<Seat> seats) {
        this.facts = facts;
        this.gatherings = gatherings;
        this.seats = seats;
    }
}
