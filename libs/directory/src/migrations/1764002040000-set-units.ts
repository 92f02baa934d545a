import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Units run themselves: what a manager sets, what a county's administrator makes and closes, and every change with its day. No login
 * may write here. Who manages and who administers is asked at the moment of the act; `identity` says it, and until it has nobody does.
 */
export class SetUnits1764002040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TABLES} ${WHO} ${SET} ${ADD} ${CLOSE}
      CREATE VIEW directory.v_home WITH (security_invoker = true) AS SELECT id AS organisation, name, region FROM directory.organisation;
      GRANT SELECT ON directory.v_home TO care_api;
      REVOKE ALL ON FUNCTION directory.manages(uuid), directory.administers(text), directory.works_at(uuid), directory.settings_of(uuid),
        directory.requires_heir(directory.unit, uuid), directory.set_unit(uuid, uuid, integer, jsonb, text, timestamptz),
        directory.add_unit(uuid, uuid, uuid, jsonb, text, timestamptz), directory.close_unit(uuid, uuid, uuid, timestamptz, text, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION directory.set_unit(uuid, uuid, integer, jsonb, text, timestamptz), directory.add_unit(uuid, uuid, uuid, jsonb, text, timestamptz),
        directory.close_unit(uuid, uuid, uuid, timestamptz, text, timestamptz) TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION directory.set_unit(uuid, uuid, integer, jsonb, text, timestamptz), directory.add_unit(uuid, uuid, uuid, jsonb, text, timestamptz),
        directory.close_unit(uuid, uuid, uuid, timestamptz, text, timestamptz), directory.requires_heir(directory.unit, uuid), directory.settings_of(uuid),
        directory.manages(uuid), directory.administers(text), directory.works_at(uuid);
      DROP TABLE directory.unit_change, directory.unit_setting;
      DROP VIEW directory.v_home;
    `);
  }
}

const DEFINER = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp';
const ASKED = 'LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp';
const SWEDEN = "AT TIME ZONE 'Europe/Stockholm'";
const MAIL = String.raw`~ '^[^@\s<>,;]{1,64}@[^@\s<>,;]{1,190}$'`;

const TABLES = `
  CREATE TABLE directory.unit_setting (
    unit uuid PRIMARY KEY REFERENCES directory.unit,
    email text CONSTRAINT unit_setting_email CHECK (email ${MAIL}),
    manager_email text CONSTRAINT unit_setting_manager_email CHECK (manager_email ${MAIL}),
    on_call jsonb NOT NULL,
    capacity text NOT NULL CONSTRAINT unit_setting_capacity CHECK (capacity IN ('open', 'waiting-list', 'full')),
    capacity_until date CONSTRAINT unit_setting_until CHECK (capacity_until IS NULL OR capacity <> 'open'),
    version integer NOT NULL);
  CREATE TABLE directory.unit_change (
    id uuid PRIMARY KEY,
    unit uuid NOT NULL REFERENCES directory.unit,
    at timestamptz NOT NULL,
    by_user uuid NOT NULL,
    by_name text NOT NULL,
    by_role text NOT NULL CONSTRAINT unit_change_role CHECK (by_role IN ('unit-manager', 'county-administrator')),
    changes jsonb NOT NULL CONSTRAINT unit_change_changes CHECK (jsonb_typeof(changes) = 'object'));
  CREATE INDEX unit_change_unit ON directory.unit_change (unit, at DESC);
  SELECT access.open('directory.unit_setting', 'how a unit is reached and whether it takes more; nobody in care', '{care_api,care_worker}', 'SELECT'),
    access.open('directory.unit_change', 'who changed what of a unit, and when; nobody in care', '{care_api}', 'SELECT');`;

/** Whoever acts, at this moment, in any living assignment of theirs. The module that owns assignments puts its answer in place of these. */
const WHO = `
  CREATE FUNCTION directory.manages(unit uuid) RETURNS boolean ${ASKED} AS $$ SELECT false $$;
  CREATE FUNCTION directory.administers(county text) RETURNS boolean ${ASKED} AS $$ SELECT false $$;
  CREATE FUNCTION directory.works_at(unit uuid) RETURNS boolean ${ASKED} AS $$ SELECT true $$;`;

/** Who stands in for a unit, and who takes over from it, reads all its rows, so that only the same zone of the same organisation may (OSL 8 kap. 1–2 §§). */
const SET = `
  CREATE FUNCTION directory.settings_of(unit uuid) RETURNS jsonb ${ASKED} AS $$
    SELECT jsonb_build_object('phone', u.phone, 'hours', u.hours, 'deputy', u.deputy_unit, 'email', s.email, 'managerEmail', s.manager_email,
      'onCall', coalesce(s.on_call, '[]'), 'capacity', coalesce(s.capacity, 'open'), 'capacityUntil', s.capacity_until)
    FROM directory.unit u LEFT JOIN directory.unit_setting s ON s.unit = u.id WHERE u.id = settings_of.unit $$;
  CREATE FUNCTION directory.set_unit(change uuid, unit uuid, expected integer, wanted jsonb, by_name text, at timestamptz) RETURNS void ${DEFINER} AS $$
  DECLARE before jsonb; made jsonb; u directory.unit; deputy constant uuid := wanted ->> 'deputy';
  BEGIN
    IF NOT directory.manages(set_unit.unit) THEN RAISE EXCEPTION 'no manager of this unit' USING ERRCODE = '42501'; END IF;
    SELECT * INTO u FROM directory.unit x WHERE x.id = set_unit.unit FOR UPDATE;
    IF coalesce((SELECT s.version FROM directory.unit_setting s WHERE s.unit = u.id), 0) <> expected THEN RAISE EXCEPTION 'set by somebody else' USING ERRCODE = 'CA001'; END IF;
    IF directory.are_hours(wanted -> 'hours') IS NOT TRUE THEN RAISE EXCEPTION 'no hours' USING ERRCODE = '23514'; END IF;
    IF deputy IS DISTINCT FROM u.deputy_unit AND deputy IS NOT NULL AND NOT EXISTS (SELECT FROM directory.unit d WHERE d.id = deputy AND d.id <> u.id
      AND d.organisation = u.organisation AND d.zone = u.zone AND d.closed_at IS NULL) THEN RAISE EXCEPTION 'no such deputy' USING ERRCODE = 'CA511'; END IF;
    before := directory.settings_of(u.id);
    UPDATE directory.unit x SET phone = wanted ->> 'phone', hours = wanted -> 'hours', deputy_unit = deputy WHERE x.id = u.id;
    INSERT INTO directory.unit_setting AS s VALUES (u.id, wanted ->> 'email', wanted ->> 'managerEmail', wanted -> 'onCall', wanted ->> 'capacity',
        (wanted ->> 'capacityUntil')::date, expected + 1)
      ON CONFLICT ON CONSTRAINT unit_setting_pkey DO UPDATE SET email = excluded.email, manager_email = excluded.manager_email, on_call = excluded.on_call,
        capacity = excluded.capacity, capacity_until = excluded.capacity_until, version = excluded.version;
    SELECT coalesce(jsonb_object_agg(n.key, jsonb_build_object('from', before -> n.key, 'to', n.value)), '{}') INTO made
      FROM jsonb_each(directory.settings_of(u.id)) n WHERE n.value IS DISTINCT FROM before -> n.key;
    INSERT INTO directory.unit_change VALUES (change, u.id, access.near(set_unit.at), sec.actor(), set_unit.by_name, 'unit-manager', made);
  END $$;`;

const ADD = `
  CREATE FUNCTION directory.add_unit(change uuid, unit uuid, organisation uuid, described jsonb, by_name text, at timestamptz) RETURNS void ${DEFINER} AS $$
  DECLARE o directory.organisation; place constant text := described ->> 'municipality';
  BEGIN
    SELECT * INTO o FROM directory.organisation x WHERE x.id = add_unit.organisation;
    IF o.id IS NULL OR NOT directory.administers(o.region) THEN RAISE EXCEPTION 'no administrator of this county' USING ERRCODE = '42501'; END IF;
    IF directory.are_hours(described -> 'hours') IS NOT TRUE OR directory.has_zone(o.sector, described ->> 'zone') IS NOT TRUE
        OR (place IS NOT NULL AND NOT EXISTS (SELECT FROM directory.municipality m WHERE m.code = place AND m.region = o.region))
      THEN RAISE EXCEPTION 'no such hours, zone or place' USING ERRCODE = '23514'; END IF;
    INSERT INTO directory.unit (id, organisation, name, sector, zone, kind, municipality, phone, hours, search_text, sort_key)
      VALUES (add_unit.unit, o.id, described ->> 'name', o.sector, described ->> 'zone', described ->> 'kind', place, described ->> 'phone', described -> 'hours',
        described ->> 'searchText', described ->> 'sortKey');
    INSERT INTO directory.unit_change VALUES (change, add_unit.unit, access.near(add_unit.at), sec.actor(), add_unit.by_name, 'county-administrator',
      jsonb_build_object('made', jsonb_build_object('from', NULL, 'to', described ->> 'name')));
  END $$;`;

/**
 * Both rows are locked in the order of their ids, so that of two units that are closed into each other at once the second is refused. Who closes
 * for the county closes nothing into a unit where they work, else they would read by it what nobody gave them (OSL 8 kap. 1–2 §§), and not before
 * the next Swedish day, so that whoever manages the unit can see it coming.
 */
const CLOSE = `
  CREATE FUNCTION directory.requires_heir(closing directory.unit, heir uuid) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF closing.closed_at IS NOT NULL THEN RAISE EXCEPTION 'closed already' USING ERRCODE = 'CA512'; END IF;
    IF NOT EXISTS (SELECT FROM directory.unit h WHERE h.id = heir AND h.id <> closing.id AND h.organisation = closing.organisation AND h.zone = closing.zone
      AND h.closed_at IS NULL) THEN RAISE EXCEPTION 'no such successor' USING ERRCODE = 'CA513'; END IF;
  END $$;
  CREATE FUNCTION directory.close_unit(change uuid, unit uuid, heir uuid, closes timestamptz, by_name text, at timestamptz) RETURNS void ${DEFINER} AS $$
  DECLARE u directory.unit; manager constant boolean := directory.manages(close_unit.unit); moment constant timestamptz := greatest(closes, least(access.near(close_unit.at), clock_timestamp()));
  BEGIN
    PERFORM FROM directory.unit x WHERE x.id IN (close_unit.unit, heir) ORDER BY x.id FOR UPDATE;
    SELECT * INTO u FROM directory.unit x WHERE x.id = close_unit.unit;
    IF u.id IS NULL OR NOT (manager OR directory.administers((SELECT o.region FROM directory.organisation o WHERE o.id = u.organisation)))
      THEN RAISE EXCEPTION 'neither its manager nor its county' USING ERRCODE = '42501'; END IF;
    PERFORM directory.requires_heir(u, heir);
    IF NOT manager AND directory.works_at(heir) THEN RAISE EXCEPTION 'into a unit of one’s own' USING ERRCODE = 'CA514'; END IF;
    IF moment > clock_timestamp() + interval '2 years' OR (NOT manager AND moment < date_trunc('day', clock_timestamp() ${SWEDEN} + interval '1 day') ${SWEDEN})
      THEN RAISE EXCEPTION 'no day to close on' USING ERRCODE = 'CA515'; END IF;
    UPDATE directory.unit x SET closed_at = moment, successor = heir WHERE x.id = u.id;
    INSERT INTO directory.unit_change VALUES (change, u.id, access.near(close_unit.at), sec.actor(), close_unit.by_name, CASE WHEN manager THEN 'unit-manager' ELSE 'county-administrator' END,
      jsonb_build_object('closes', jsonb_build_object('from', NULL, 'to', moment), 'successor', jsonb_build_object('from', NULL, 'to', heir)));
  END $$;`;
