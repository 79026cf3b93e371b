import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPin;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;

/** A request: which of its wishes is planned. It is held there if an anchor is found. */
@PlanningEntity
public class Gathering {
    @PlanningId
    public int number;
    public Facts.Request facts;
    public List<Seat> seats = new ArrayList<>();
    @PlanningVariable(valueRangeProviderRefs = "wishes")
    public Facts.Slot slot;

    public Gathering() {
    }

    Gathering(int number, Facts.Request facts) {
        this.number = number;
        this.facts = facts;
        this.slot = facts.slots()[0];
    }

    @ValueRangeProvider(id = "wishes")
    public List<Facts.Slot> getWishes() {
        return Arrays.asList(facts.slots());
    }

    @PlanningPin
    public boolean isPinned() {
        return facts.slots().length == 1;
    }
}
