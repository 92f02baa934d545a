import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIXED = 'SET search_path = pg_catalog, pg_temp';
const NAMES = 'sharing.selectors(u.id, u.organisation, u.sector, u.zone)';
const HEIR = 'coalesce(i.heir, u.id)';
const SPEAKING = `ARRAY['person', 'child', 'guardians', 'god-man', 'forvaltare']`;

/**
 * A consent reaches a unit that it names, or one to which a unit of the same controller hands on what came on it, while it does, and no
 * unit that it excludes. Everything else as it was.
 */
export class FollowWhatIsHandedOn1764002010010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${CONSENT_HOLDS} ${TAKE_FROM} ${SAID_NO_TO}
      REVOKE ALL ON FUNCTION sharing.heeds(text), sharing.said_no_to(access.disclosure, uuid[], uuid), sharing.take_turn(uuid) FROM PUBLIC;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Rows may stand on consents that do not name their unit; restore a backup.'));
  }
}

const CONSENT_HOLDS = `
  CREATE OR REPLACE FUNCTION sharing.consent_holds() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE valid boolean; covers boolean;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.person::text, 25));
    SELECT c.withdrawn_at IS NULL, (c.person = NEW.person OR NEW.person = ANY(persons.known_at(c.person, ARRAY[c.taken_at]))) AND NEW.until <= c.valid_until AND NEW.category = ANY(c.categories) AND c.scope = 'information-sharing'
        AND (${NAMES} && c.parties OR EXISTS (SELECT FROM access.handed_on x WHERE x.item = NEW.item AND x.to_holder = NEW.holder AND x.consent = NEW.consent AND x.at = now()))
        AND NOT (c.exclusions <> '{}' AND sharing.excludes(c.exclusions, NEW.holder))
      INTO valid, covers FROM sharing.consent c LEFT JOIN directory.v_unit u ON u.id = NEW.holder
      WHERE c.item = NEW.consent AND c.taken_at = NEW.owner FOR SHARE OF c;
    IF NOT valid THEN RAISE EXCEPTION 'the consent has been withdrawn' USING ERRCODE = '40001'; END IF;
    IF covers IS NOT TRUE AND NOT EXISTS (SELECT FROM access.promise p WHERE p.item = NEW.item AND p.holder = NEW.holder
      AND p.consent IS NOT DISTINCT FROM NEW.consent AND p.category = NEW.category AND p.until >= NEW.until)
    THEN RAISE EXCEPTION 'the consent does not cover this' USING ERRCODE = CASE WHEN valid AND EXISTS (
      SELECT FROM sharing.consent_history h WHERE h.item = NEW.consent AND h.what = 'narrowed' AND h.at > now() - interval '1 minute') THEN '40001' ELSE '42501' END;
    END IF;
    RETURN NEW;
  END $$;`;

/**
 * As it was, and from units that have what came on a consent by hand: taken back from one of them, the consent excludes it. They keep no
 * consent alive, because it never named them.
 */
const TAKE_FROM = `
  CREATE OR REPLACE FUNCTION sharing.take_from(met sharing.consent[], parties text[], by text, at timestamptz) RETURNS void LANGUAGE plpgsql ${FIXED} AS $$
  DECLARE shown record;
  BEGIN
    FOR shown IN
      WITH unit AS MATERIALIZED (
        SELECT u.id, ${NAMES} AS names, array_agg(${NAMES}) OVER (PARTITION BY ${HEIR}) && take_from.parties AS taken
        FROM directory.v_unit u LEFT JOIN directory.v_inherited i ON i.unit = u.id),
      consent AS MATERIALIZED (
        SELECT c.*, ARRAY(SELECT x.to_holder FROM access.handed_on x WHERE x.consent = c.item) AS by_hand FROM unnest(met) AS c),
      seen AS MATERIALIZED (
        SELECT c.item, c.given_at, c.parties, u.id, u.names, u.taken, u.names && c.parties OR u.id = ANY(c.by_hand) AS given,
          u.names && c.parties AND NOT u.names && c.exclusions AS named, (u.names && c.parties OR u.id = ANY(c.by_hand)) AND NOT u.names && c.exclusions AS covered
        FROM unit u LEFT JOIN consent c ON u.taken OR u.names && c.parties OR u.id = ANY(c.by_hand)
        UNION ALL SELECT c.item, c.given_at, c.parties, NULL, '{}', false, false, false, false FROM consent c),
      word AS MATERIALIZED (
        SELECT s.item, w.said, w.said = ANY(s.parties) AND bool_and(s.taken) AS own, w.said = ANY(take_from.parties) AND bool_and(s.given) AS within
        FROM seen s CROSS JOIN unnest(s.names) AS w (said) WHERE w.said = ANY(s.parties || take_from.parties) GROUP BY s.item, s.parties, w.said),
      excluded AS (
        SELECT s.item, s.id, coalesce(array_agg(w.said) FILTER (WHERE w.own), array_agg(w.said) FILTER (WHERE w.within), ARRAY['unit:' || s.id::text]) AS words
        FROM seen s LEFT JOIN word w ON w.item = s.item AND w.said = ANY(s.names) WHERE s.covered AND s.taken GROUP BY s.item, s.id),
      told AS (SELECT e.item, array_agg(DISTINCT w.said COLLATE "C") AS words FROM excluded e CROSS JOIN unnest(e.words) AS w (said) GROUP BY e.item),
      hit AS MATERIALIZED (
        SELECT s.item, greatest(take_from.at, s.given_at) AS since, coalesce(t.words, '{}') AS words,
          take_from.parties <> '{}' AND bool_or(s.named AND NOT s.taken) AS narrows, array_agg(s.id) FILTER (WHERE s.covered AND s.taken) AS units
        FROM seen s LEFT JOIN told t ON t.item = s.item
        WHERE s.item IS NOT NULL GROUP BY s.item, s.given_at, t.words HAVING take_from.parties = '{}' OR t.words IS NOT NULL),
      changed AS (
        UPDATE sharing.consent x SET withdrawn_at = CASE WHEN NOT h.narrows THEN h.since END,
          exclusions = CASE WHEN h.narrows THEN x.exclusions || h.words ELSE x.exclusions END,
          taken_back_by = (${SPEAKING})[least(array_position(${SPEAKING}, x.taken_back_by), array_position(${SPEAKING}, take_from.by))] FROM hit h WHERE x.item = h.item),
      noted AS (
        INSERT INTO sharing.consent_history
          SELECT h.item, gen_random_uuid(), CASE WHEN h.narrows THEN 'narrowed' ELSE 'withdrawn' END, h.words, h.since FROM hit h)
      SELECT h.since, s.* FROM hit h CROSS JOIN LATERAL access.withdraw_consent(h.item, CASE WHEN h.narrows THEN h.units END, h.since) AS s WHERE s.shown_level = 2
    LOOP
      PERFORM platform.tell('sharing.consent-withdrawn.v1', jsonb_build_object('ref', shown.shown), shown.shown_to, shown.shown_by, shown.since),
        platform.tell('sharing.consent-withdrawn.v1', jsonb_build_object('ref', shown.shown), shown.shown_by, shown.shown_to, shown.since);
    END LOOP;
  END $$;`;

/**
 * Whether what is shown on this row may not go to that unit, because the person, under any id, has said no to it or its kin at one of these
 * units. On a consent: an exclusion until it would have ended, and what was taken back since that consent was given. On a basis that heeds a
 * no that is known, each of them without end. `heeds` says it of every basis that is not known to stand whatever the person says.
 */
const SAID_NO_TO = `
  CREATE FUNCTION sharing.heeds(basis text) RETURNS boolean LANGUAGE sql IMMUTABLE ${FIXED} AS $$
    SELECT coalesce($1 <> ALL ('{same-controller,minor,abuse,compulsory-care,pregnancy,municipal-health-care,admission-notice}'), true) $$;
  CREATE FUNCTION sharing.said_no_to(shown access.disclosure, at_units uuid[], unit uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${FIXED} AS $$
  DECLARE ids uuid[] := persons.ids_of(shown.person); since timestamptz := '-infinity';
  BEGIN
    IF shown.consent IS NOT NULL THEN since := (SELECT c.given_at FROM sharing.consent c WHERE c.item = shown.consent);
    ELSIF NOT sharing.heeds(shown.basis ->> 'code') THEN RETURN false; END IF;
    RETURN EXISTS (SELECT FROM sharing.consent c WHERE c.person = ANY(ids) AND c.taken_at = ANY(at_units) AND c.scope = 'information-sharing'
        AND (c.exclusions <> '{}' AND (shown.consent IS NULL OR c.valid_until > now()) AND sharing.excludes(c.exclusions, said_no_to.unit)
          OR c.withdrawn_at >= since AND sharing.excludes(c.parties, said_no_to.unit)))
      OR EXISTS (SELECT FROM sharing.withdrawal w WHERE w.person = ANY(ids) AND w.recorded_at = ANY(at_units) AND w.at >= since
        AND (w.scopes = '{}' OR 'information-sharing' = ANY(w.scopes)) AND (w.consent IS NULL OR w.parties <> '{}')
        AND (w.parties = '{}' OR sharing.excludes(w.parties, said_no_to.unit)));
  END $$;
  CREATE FUNCTION sharing.take_turn(person uuid) RETURNS void LANGUAGE plpgsql ${FIXED} AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended($1::text, 25));
  END $$;`;
