import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIXED = 'SET search_path = pg_catalog, pg_temp';
/** Who speaks for a person, most first; the domain has the same. */
const SPEAKING = `ARRAY['person', 'child', 'guardians', 'god-man', 'forvaltare']`;

/**
 * Withdrawing, and the last word on what may stand on a consent. Whoever records a withdrawal learns nothing of what it met:
 * the function gives nothing back, does the same to the recording unit's own rows, and tells the parties itself.
 */
export class Withdraw1764001000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${SELECTORS} ${EXCLUDES} ${TAKE_FROM} ${IN_TURN} ${WITHDRAW} ${CONSENT_HOLDS}
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sharing FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION sharing.withdraw(uuid, uuid, uuid, uuid, text[], text[], text, text, timestamptz) TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER consent_holds ON access.disclosure;
      DROP TRIGGER consent_holds ON access.promise;
      DROP TRIGGER in_turn ON sharing.consent;
      DROP FUNCTION sharing.in_turn(), sharing.consent_holds(), sharing.withdraw(uuid, uuid, uuid, uuid, text[], text[], text, text, timestamptz),
        sharing.take_from(sharing.consent[], text[], text, timestamptz), sharing.excludes(text[], uuid), sharing.selectors(uuid, uuid, text, text);
    `);
  }
}

/** Every way in which a consent may name a unit. Without a setting of its own, so that it becomes part of the statement that asks. */
const SELECTORS = `
  CREATE FUNCTION sharing.selectors(id uuid, organisation uuid, sector text, zone text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY['unit:' || id::text, 'organisation:' || organisation::text, 'sector:' || sector, 'zone:' || zone] $$;`;

const NAMES = 'sharing.selectors(u.id, u.organisation, u.sector, u.zone)';

/** The unit that holds today what the unit had, itself where nobody has inherited it: kin are those with the same. */
const HEIR = 'coalesce(i.heir, u.id)';

/** Whether a no that is said in these words holds for the unit: it does for all its kin. */
const EXCLUDES = `
  CREATE FUNCTION sharing.excludes(exclusions text[], holder uuid) RETURNS boolean LANGUAGE sql STABLE ${FIXED} AS $$
    SELECT EXISTS (SELECT FROM directory.v_unit u LEFT JOIN directory.v_inherited i ON i.unit = u.id
      WHERE ${HEIR} = coalesce((SELECT own.heir FROM directory.v_inherited own WHERE own.unit = excludes.holder), excludes.holder) AND ${NAMES} && excludes.exclusions) $$;`;

/**
 * From all that the consents cover, or from those units that are named and their kin: then they become exclusions, if any other unit is left.
 * One statement that reads the whole directory once, whatever is met. A consent is told in words of its own party or of units it covers, never
 * of others that the person has named elsewhere: its own selector where all of that is taken, else what was said where the consent
 * covers all of it, else the unit.
 */
const TAKE_FROM = `
  CREATE FUNCTION sharing.take_from(met sharing.consent[], parties text[], by text, at timestamptz) RETURNS void LANGUAGE plpgsql ${FIXED} AS $$
  DECLARE shown record;
  BEGIN
    FOR shown IN
      WITH unit AS MATERIALIZED (
        SELECT u.id, ${NAMES} AS names, array_agg(${NAMES}) OVER (PARTITION BY ${HEIR}) && take_from.parties AS taken
        FROM directory.v_unit u LEFT JOIN directory.v_inherited i ON i.unit = u.id),
      seen AS MATERIALIZED (
        SELECT c.item, c.given_at, c.parties, u.id, u.names, u.taken, u.names && c.parties AS given, u.names && c.parties AND NOT u.names && c.exclusions AS covered
        FROM unit u LEFT JOIN unnest(met) AS c ON u.taken OR u.names && c.parties
        UNION ALL SELECT c.item, c.given_at, c.parties, NULL, '{}', false, false, false FROM unnest(met) AS c),
      word AS MATERIALIZED (
        SELECT s.item, w.said, w.said = ANY(s.parties) AND bool_and(s.taken) AS own, w.said = ANY(take_from.parties) AND bool_and(s.given) AS within
        FROM seen s CROSS JOIN unnest(s.names) AS w (said) WHERE w.said = ANY(s.parties || take_from.parties) GROUP BY s.item, s.parties, w.said),
      excluded AS (
        SELECT s.item, s.id, coalesce(array_agg(w.said) FILTER (WHERE w.own), array_agg(w.said) FILTER (WHERE w.within), ARRAY['unit:' || s.id::text]) AS words
        FROM seen s LEFT JOIN word w ON w.item = s.item AND w.said = ANY(s.names) WHERE s.covered AND s.taken GROUP BY s.item, s.id),
      told AS (SELECT e.item, array_agg(DISTINCT w.said COLLATE "C") AS words FROM excluded e CROSS JOIN unnest(e.words) AS w (said) GROUP BY e.item),
      hit AS MATERIALIZED (
        SELECT s.item, greatest(take_from.at, s.given_at) AS since, coalesce(t.words, '{}') AS words,
          take_from.parties <> '{}' AND bool_or(s.covered AND NOT s.taken) AS narrows, array_agg(s.id) FILTER (WHERE s.covered AND s.taken) AS units
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
 * Whoever writes a consent and whoever records that all is taken back wait for each other's commit, so that none is given in
 * between unseen. By the person's id, because there is no row that both may touch.
 */
const TURN = (id: string): string => `hashtextextended(${id}::text, 25)`;

const IN_TURN = `
  CREATE FUNCTION sharing.in_turn() RETURNS trigger LANGUAGE plpgsql ${FIXED} AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(${TURN('NEW.person')});
    RETURN NEW;
  END $$;
  CREATE TRIGGER in_turn BEFORE INSERT ON sharing.consent FOR EACH ROW EXECUTE FUNCTION sharing.in_turn();`;

/** Under every id of the person. Turns are taken first, and consents are locked before what stands on them: so does whoever discloses on one. */
const WITHDRAW = `
  CREATE FUNCTION sharing.withdraw(withdrawal uuid, card uuid, unit uuid, consent uuid, scopes text[], parties text[], given_by text, form text, at timestamptz)
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER ${FIXED} AS $$
  DECLARE
    mine uuid[] := sec.holders();
    who uuid := (SELECT k.person FROM persons.v_card k WHERE k.item = card AND k.holder = ANY(mine) AND unit = ANY(mine));
    ids uuid[] := persons.ids_of(who);
    met sharing.consent[];
  BEGIN
    IF who IS NULL THEN RAISE EXCEPTION 'no card of this person here' USING ERRCODE = '42501'; END IF;
    PERFORM pg_advisory_xact_lock(${TURN('each')}) FROM unnest(ids) AS each;
    at := access.near(at);
    PERFORM access.own(withdrawal, unit, who, at);
    INSERT INTO sharing.withdrawal VALUES (withdrawal, who, unit, sec.actor(), withdraw.consent, withdraw.scopes, withdraw.parties, withdraw.given_by, withdraw.form, at);
    SELECT array_agg(one.x) INTO met FROM (
      SELECT x FROM sharing.consent x WHERE x.person = ANY(ids) AND x.withdrawn_at IS NULL AND x.valid_until > greatest(at, now())
        AND (withdraw.consent IS NULL OR x.item = withdraw.consent) AND (withdraw.scopes = '{}' OR x.scope = ANY(withdraw.scopes)) ORDER BY x.item FOR UPDATE) AS one;
    PERFORM sharing.take_from(met, withdraw.parties, withdraw.given_by, at);
  END $$;`;

const ON_CONSENT = `NEW.consent IS NOT NULL OR NEW.basis ->> 'code' = 'consent'`;

/**
 * Runs as the owner, because only functions of the owner write these tables. The consent is locked until the commit: a withdrawal at the
 * same time either comes first, and the unit of work is run again and finds it (also when it has only narrowed the consent), or waits and
 * marks this row. Another unit's consent is not looked at. What was promised has been looked at before, so a unit that has moved keeps it.
 */
const CONSENT_HOLDS = `
  CREATE FUNCTION sharing.consent_holds() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE valid boolean; covers boolean;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(${TURN('NEW.person')});
    SELECT c.withdrawn_at IS NULL, (c.person = NEW.person OR NEW.person = ANY(persons.known_at(c.person, ARRAY[c.taken_at]))) AND NEW.until <= c.valid_until AND NEW.category = ANY(c.categories) AND c.scope = 'information-sharing'
        AND ${NAMES} && c.parties AND NOT (c.exclusions <> '{}' AND sharing.excludes(c.exclusions, NEW.holder))
      INTO valid, covers FROM sharing.consent c LEFT JOIN directory.v_unit u ON u.id = NEW.holder
      WHERE c.item = NEW.consent AND c.taken_at = NEW.owner FOR SHARE OF c;
    IF NOT valid THEN RAISE EXCEPTION 'the consent has been withdrawn' USING ERRCODE = '40001'; END IF;
    IF covers IS NOT TRUE AND NOT EXISTS (SELECT FROM access.promise p WHERE p.item = NEW.item AND p.holder = NEW.holder
      AND p.consent IS NOT DISTINCT FROM NEW.consent AND p.category = NEW.category AND p.until >= NEW.until)
    THEN RAISE EXCEPTION 'the consent does not cover this' USING ERRCODE = CASE WHEN valid AND EXISTS (
      SELECT FROM sharing.consent_history h WHERE h.item = NEW.consent AND h.what = 'narrowed' AND h.at > now() - interval '1 minute') THEN '40001' ELSE '42501' END;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER consent_holds BEFORE INSERT ON access.disclosure FOR EACH ROW WHEN (${ON_CONSENT}) EXECUTE FUNCTION sharing.consent_holds();
  CREATE TRIGGER consent_holds BEFORE INSERT ON access.promise FOR EACH ROW WHEN (${ON_CONSENT}) EXECUTE FUNCTION sharing.consent_holds();`;
