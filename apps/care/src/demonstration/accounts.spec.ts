import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountTable } from '../account-table';
import { readAccounts } from './accounts';
import { errorPage, loginPage } from './pages';

const ACCOUNTS = readAccounts('apps/care/demonstration/accounts.json');

describe('the accounts of the demonstration', () => {
  it('have one for every role', () => {
    const roles = new Set(ACCOUNTS.flatMap(({ works }) => works.map(({ role }) => role)));
    expect([...roles].sort()).toEqual([
      'caseworker',
      'coordinator',
      'county-administrator',
      'guardian',
      'on-call',
      'person',
      'security-reviewer',
      'statistics-reader',
      'unit-manager',
    ]);
  });

  it('have two administrators of the county, because no one decides alone, and reviewers of the region and of a municipality', () => {
    const places = (role: string): string[] =>
      ACCOUNTS.flatMap(({ works }) =>
        works.filter((work) => work.role === role).map(({ organisation }) => organisation ?? ''),
      );
    expect(places('county-administrator')).toEqual(['Region Västerbotten', 'Region Västerbotten']);
    expect(places('security-reviewer')).toEqual([
      'Region Västerbotten',
      ...['Äldrenämnden, Umeå kommun', 'Socialnämnden, Umeå kommun', 'Skolnämnden, Umeå kommun'],
    ]);
  });

  it('are printed one line per assignment, the account once', () => {
    const lines = accountTable(ACCOUNTS).filter((line) => /two-units-nurse|Korttidsboendet/.test(line));
    expect(lines.map((line) => line.trim().split(/ {2,}/)[0])).toEqual(['two-units-nurse', 'caseworker']);
  });

  it('must each have a subject of their own', () => {
    const folder = mkdtempSync(join(tmpdir(), 'care-accounts-'));
    const file = join(folder, 'accounts.json');
    writeFileSync(file, JSON.stringify({ accounts: [ACCOUNTS[0], ACCOUNTS[0]] }));
    expect(() => readAccounts(file)).toThrow('is there twice');
    rmSync(folder, { recursive: true });
  });
});

describe('a page of the demonstration provider', () => {
  it('has a button of a plain form for each account, and no script', () => {
    const page = loginPage('/idp/login/x', ACCOUNTS);
    expect(page.match(/<button name="account"/g)).toHaveLength(ACCOUNTS.length);
    expect(page).not.toContain('<script');
  });

  it('shows words from outside as text', () => {
    expect(errorPage('bad', '<img src=x onerror="a()">')).toContain('&lt;img src=x onerror=&quot;a()&quot;&gt;');
  });
});
