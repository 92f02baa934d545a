import { Module } from '@nestjs/common';
import { PersonsModule } from '../persons.module';
import { PersonsController } from './persons.controller';

@Module({ imports: [PersonsModule], controllers: [PersonsController] })
export class PersonsHttpModule {}
