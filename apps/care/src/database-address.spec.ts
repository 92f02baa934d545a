import { databaseOf, withDatabase, withLogin } from './database-address';

describe('the address of a database', () => {
  it('takes another login and keeps server, database and options', () => {
    expect(withLogin('postgresql://admin:a@db.example:6432/care?sslmode=verify-full', 'care_api', 'p/w@1')).toBe(
      'postgresql://care_api:p%2Fw%401@db.example:6432/care?sslmode=verify-full',
    );
  });

  it('takes a login where there was none', () => {
    expect(withLogin('postgres://db.example/care', 'care_api', 'pw')).toBe('postgres://care_api:pw@db.example/care');
  });

  it('takes another database, whatever its name', () => {
    expect(databaseOf(withDatabase('postgres://a:b@h:1/x', 'vård kedja'))).toBe('vård kedja');
  });
});
