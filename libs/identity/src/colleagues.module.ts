import { Module } from '@nestjs/common';
import { Colleagues } from './colleagues';

/** Apart from login and sessions, so that whoever asks for colleagues brings no provider along. */
@Module({ providers: [Colleagues], exports: [Colleagues] })
export class ColleaguesModule {}
