import {
  applyDecorators,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { etagOf } from './etag';

class TagAnswer implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap((view) => void reply.header('etag', etagOf(view))));
  }
}

/** The answer carries its ETag, which a later change must name in `If-Match`. */
export const WithETag = (): MethodDecorator =>
  applyDecorators(UseInterceptors(new TagAnswer()), ApiExtension('x-etag', true));
