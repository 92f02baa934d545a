import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory.module';
import { UnitsController } from './units.controller';
import { UnitsView } from './units.view';

@Module({ imports: [DirectoryModule], controllers: [UnitsController], providers: [UnitsView] })
export class DirectoryHttpModule {}
