import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CareRequest } from './current-actor.decorator';
import { languageOf, type Language } from './problem-texts';

/** The language of the answer by `Accept-Language`: Swedish unless English is preferred. */
export const CurrentLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<CareRequest>().headers['accept-language']),
);
