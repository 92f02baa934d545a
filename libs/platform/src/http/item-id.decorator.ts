import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { ApiParam } from '@nestjs/swagger';
import { documenting } from './documenting';
import type { CareRequest } from './current-actor.decorator';

const NOBODY = '00000000-0000-0000-0000-000000000000';

const idInAddress = createParamDecorator((name: string, context: ExecutionContext): string => {
  const id = context.switchToHttp().getRequest<CareRequest>().params?.[name];
  return id !== undefined && isUUID(id) ? id.toLowerCase() : NOBODY;
});

/** The id in the address. What does not have the form of an id becomes one that nothing has, and is refused like any other. */
export const ItemId = (name = 'id'): ParameterDecorator =>
  documenting(idInAddress(name), ApiParam({ name, schema: { type: 'string', format: 'uuid' } }));
