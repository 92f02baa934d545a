import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator, type ValidationOptions } from 'class-validator';

/** Controls that change how text is shown or stored: C0 but tab and line breaks, C1, bidirectional marks, lone surrogates. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Why a text cannot be taken, as the stable code of its field, or null when it can. `max` counts UTF-16 units after trimming. */
export function refusalOfText(value: unknown, max: number, required: boolean): string | null {
  if (typeof value !== 'string') return value === undefined && !required ? null : 'not-a-text';
  if (CONTROLS.test(value)) return 'control-character';
  if (BIDIRECTIONAL.test(value)) return 'bidirectional-control';
  if (LONE_SURROGATE.test(value)) return 'broken-character';
  if (value.trim().length > max) return 'too-long';
  return required && value.trim() === '' ? 'empty' : null;
}

/** A property that is plain text of at most `max` characters, without characters that disguise what it says. */
export function PlainText(max: number, { required = true } = {}, options?: ValidationOptions): PropertyDecorator {
  return (target, property) => {
    ApiProperty({ maxLength: max })(target, property);
    for (const code of [
      'not-a-text',
      'control-character',
      'bidirectional-control',
      'broken-character',
      'too-long',
      'empty',
    ])
      registerDecorator({
        name: code,
        target: target.constructor,
        propertyName: String(property),
        ...(options ? { options } : {}),
        validator: {
          validate: (value: unknown) => refusalOfText(value, max, required) !== code,
          defaultMessage: () => code,
        },
      });
  };
}
