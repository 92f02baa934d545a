import { Global, Module } from '@nestjs/common';
import { Directory } from './directory';
import { DirectoryQueries } from './directory.queries';
import { FindUnits } from './use-cases/find-units';

/** Global, because every module names units. */
@Global()
@Module({ providers: [DirectoryQueries, Directory, FindUnits], exports: [Directory, FindUnits] })
export class DirectoryModule {}
