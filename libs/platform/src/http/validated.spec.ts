import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Invalid, validated } from './validated';

class Inner {
  @IsString() code!: string;
  @IsOptional() @IsString() form?: string;
}

class Asked {
  @IsString() name!: string;
  @IsOptional() @IsArray() @IsString({ each: true }) parties: string[] = [];
  @IsOptional() @IsString() note?: string;
  @IsOptional() @ValidateNested() @Type(() => Inner) inner?: Inner;
  @IsOptional() @IsObject() texts?: Record<string, unknown>;
}

function refused(body: unknown): unknown {
  try {
    return validated(Asked, body);
  } catch (error) {
    return (error as Invalid).errors;
  }
}

describe('a body', () => {
  it('whose optional field is null has not given it, at every depth, and keeps what stands when nothing is given', () => {
    const given = validated(Asked, { name: 'a', parties: null, note: null, inner: { code: 'b', form: null } });
    expect(given).toBeInstanceOf(Asked);
    expect(given).toEqual({ name: 'a', parties: [], inner: { code: 'b' } });
    expect([given.note, 'form' in (given.inner ?? {})]).toEqual([undefined, false]);
  });

  it('whose required field is null is refused by its name', () => {
    expect(refused({ name: null })).toEqual([{ field: 'name', code: 'is-string' }]);
    expect(refused({ name: 'a', inner: { code: null } })).toEqual([{ field: 'inner.code', code: 'is-string' }]);
    expect(refused({ name: 'a', parties: [null] })).toEqual([{ field: 'parties', code: 'is-string' }]);
  });

  it('with an unknown field is refused, null or not, and texts of a kind are left to the kind', () => {
    expect(refused({ name: 'a', more: null })).toEqual([{ field: 'more', code: 'unknown-field' }]);
    expect(validated(Asked, { name: 'a', note: null, texts: { living: null } }).texts).toEqual({ living: null });
  });
});
