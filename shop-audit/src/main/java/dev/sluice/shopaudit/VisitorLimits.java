package dev.sluice.shopaudit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** INV-3: nobody has more places of a performance than allowed, held and bought together. */
final class VisitorLimits implements Invariant {

  private static final Claim ROWS =
      new Claim(
          Promise.LIMIT_OF_A_VISITOR, "no visitor has too many, and each quota equals the places");
  private static final Claim MIRROR =
      new Claim(Promise.LIMIT_OF_A_VISITOR, "so in Redis, held and bought together");

  @Override
  public List<SqlCheck> checks(AuditSettings settings) {
    return List.of(
        new SqlCheck(
            ROWS,
            """
            select count(*) as visitors, coalesce(sum(taken), 0) as places
            from visitor_quotas where taken > 0
            """,
            """
            select performance_id, visitor_id, sum(places) as places, sum(quota) as quota
            from (select performance_id, visitor_id, count(*) as places, 0 as quota
                  from claimed_seats where live = 1 group by performance_id, visitor_id
                  union all
                  select performance_id, visitor_id, 0, taken from visitor_quotas) both_sides
            group by performance_id, visitor_id
            having sum(places) <> sum(quota) or sum(places) > ?
            """,
            List.of(settings.placesPerVisitor())));
  }

  @Override
  public void compare(MirrorPicture redis, SoldPicture mySql, AuditSettings settings, Seen seen) {
    Map<String, Long> has = new HashMap<>();
    redis.holds().values().stream()
        .filter(MirrorHold::takes)
        .forEach(
            hold -> hold.owners().forEach(owner -> has.merge(owner, hold.quantity(), Long::sum)));
    Set<String> all = new HashSet<>(has.keySet());
    all.addAll(redis.owners().keySet());
    seen.compared(MIRROR, "owners", all.size());
    for (String owner : all) {
      long counted = redis.owners().getOrDefault(owner, 0L);
      long places = has.getOrDefault(owner, 0L);
      if (counted != places || counted > settings.placesPerVisitor()) {
        seen.differs(
            MIRROR,
            owner,
            false,
            "performance_id",
            mySql.performance(),
            "owner",
            owner,
            "counted",
            counted,
            "places",
            places);
      }
    }
  }
}
