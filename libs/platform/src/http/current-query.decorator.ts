import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { documenting } from './documenting';
import { validated } from './validated';

const checkedQuery = createParamDecorator((shape: Type<object>, context: ExecutionContext): object => {
  const { query } = context.switchToHttp().getRequest<{ query: object }>();
  return validated(shape, { ...query });
});

/** The question of a GET, checked against its class; unknown names are refused. Throws `Invalid`. */
export const CurrentQuery = (shape: Type<object>): ParameterDecorator =>
  documenting(checkedQuery(shape), ApiQuery({ type: shape }));
