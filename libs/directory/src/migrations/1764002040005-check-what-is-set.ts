import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every process reads of a unit has its shape, whoever writes it: hours, those on call, and a zone that its organisation can have. */
export class CheckWhatIsSet1764002040005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${HOURS} ${ON_CALL} ${ZONES}
      REVOKE ALL ON FUNCTION directory.minutes_open(jsonb), directory.are_hours(jsonb), directory.is_on_call(jsonb), directory.has_zone(text, text) FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE directory.unit_setting DROP CONSTRAINT unit_setting_on_call;
      DROP FUNCTION directory.has_zone(text, text), directory.is_on_call(jsonb), directory.are_hours(jsonb), directory.minutes_open(jsonb);
    `);
  }
}

const PURE = 'LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp';
const SPAN = String.raw`'^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$'`;
const MAIL = String.raw`~ '^[^@\s<>,;]{1,64}@[^@\s<>,;]{1,190}$'`;

/**
 * A day has at most six spans, none of which overlap; a span that ends before it begins runs past midnight; NULL for anything else. A week has
 * at least an hour, because who waits for hours that hardly come is told of nothing.
 */
const HOURS = `
  CREATE FUNCTION directory.minutes_open(day jsonb) RETURNS integer ${PURE} AS $$
    SELECT CASE WHEN jsonb_typeof(day) = 'array' AND count(*) <= 6 AND count(*) = count(t.begins) AND coalesce(bool_and(t.begins >= t.free), true)
      THEN coalesce(sum(t.ends - t.begins), 0)::integer END
    FROM (SELECT s.begins, s.ends, lag(s.ends, 1, 0) OVER (ORDER BY s.begins, s.ends) AS free
      FROM (SELECT b.begins, CASE WHEN b.ends > b.begins THEN b.ends ELSE b.ends + 1440 END AS ends
        FROM jsonb_array_elements(CASE WHEN jsonb_typeof(day) = 'array' THEN day ELSE '[]' END) AS e (span)
          CROSS JOIN LATERAL regexp_match(CASE WHEN jsonb_typeof(e.span) = 'string' THEN e.span #>> '{}' END, ${SPAN}) AS r (m)
          CROSS JOIN LATERAL (SELECT r.m[1]::integer * 60 + r.m[2]::integer AS begins, coalesce(r.m[3]::integer * 60 + r.m[4]::integer, 1440) AS ends) b) s) t $$;
  CREATE FUNCTION directory.are_hours(hours jsonb) RETURNS boolean ${PURE} AS $$
    SELECT coalesce((SELECT bool_and(d.key = ANY ('{mon,tue,wed,thu,fri,sat,sun}') AND directory.minutes_open(d.value) IS NOT NULL)
        AND sum(directory.minutes_open(d.value)) >= 60
      FROM jsonb_each(CASE WHEN jsonb_typeof(hours) = 'object' THEN hours ELSE '{}' END) d), false) $$;`;

const ON_CALL = `
  CREATE FUNCTION directory.is_on_call(people jsonb) RETURNS boolean ${PURE} AS $$
    SELECT coalesce(jsonb_typeof(people) = 'array', false) AND NOT EXISTS (
      SELECT FROM jsonb_array_elements(CASE WHEN jsonb_typeof(people) = 'array' THEN people ELSE '[]' END) p
      WHERE (jsonb_typeof(p) = 'object' AND jsonb_typeof(p -> 'name') = 'string' AND p ->> 'name' <> '' AND jsonb_typeof(p -> 'phone') = 'string' AND p ->> 'phone' <> ''
        AND (NOT p ? 'email' OR (jsonb_typeof(p -> 'email') = 'string' AND p ->> 'email' ${MAIL}))) IS NOT TRUE) $$;
  ALTER TABLE directory.unit_setting ADD CONSTRAINT unit_setting_on_call CHECK (directory.is_on_call(on_call));`;

/** The regime of a public unit follows its zone, so that a zone of another kind of authority would bring that authority's rules with it. */
const ZONES = `
  CREATE FUNCTION directory.has_zone(sector text, zone text) RETURNS boolean ${PURE} AS $$
    SELECT zone = ANY (CASE sector
      WHEN 'R' THEN '{health-care,psychiatry}'
      WHEN 'A' THEN '{elderly-care,municipal-health-care,social-disability}'
      WHEN 'S' THEN '{social-child,social-adult,social-disability,elderly-care,municipal-health-care}'
      WHEN 'E' THEN '{school,school-health-medical,school-health-psychosocial}' END::text[]) $$;`;
