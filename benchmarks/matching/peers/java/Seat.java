import java.util.List;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;

/** One place of one role. Somebody who does not fit at the planned wish does not count (and costs nothing). */
@PlanningEntity
public class Seat {
    @PlanningId
    public int number;
    public int role;
    public Gathering gathering;
    public List<Facts.Person> candidates;
    @PlanningVariable(valueRangeProviderRefs = "candidates", allowsUnassigned = true)
    public Facts.Person person;

    public Seat() {
    }

    Seat(int number, int role, Gathering gathering, List<Facts.Person> candidates) {
        this.number = number;
        this.role = role;
        this.gathering = gathering;
        this.candidates = candidates;
        gathering.seats.add(this);
    }

    @ValueRangeProvider(id = "candidates")
    public List<Facts.Person> getCandidates() {
        return candidates;
    }
}
