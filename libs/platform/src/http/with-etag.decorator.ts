import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { documenting } from './documenting';
import { etagOfText, textOf } from './etag';

/** The server names the type only of what it writes itself. */
const JSON_TYPE = 'application/json; charset=utf-8';

/** Gives the answer its ETag and hands it on. */
export type Tagged = <View>(view: View) => View;

const tagged = createParamDecorator((_: unknown, context: ExecutionContext): Tagged => {
  const reply = context.switchToHttp().getResponse<FastifyReply>();
  return (view) => {
    const text = textOf(view);
    void reply.header('etag', etagOfText(view, text)).type(JSON_TYPE);
    void reply.serializer((sent) => (sent === view ? text : String(sent)));
    return view;
  };
});

/**
 * What a route gives its answer to, so that it carries its ETag, which a later change must name in `If-Match`. The text that was
 * hashed is the text that is sent; a refusal after it is a text already. A parameter and no interceptor, whose observables cost more than the tag.
 */
export const WithETag = (): ParameterDecorator => documenting(tagged(), ApiExtension('x-etag', true));
