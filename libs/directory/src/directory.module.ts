import { Global, Module } from '@nestjs/common';
import { Directory } from './directory';
import { DirectoryCopy } from './directory-copy';
import { DirectoryQueries } from './directory.queries';
import { FindUnits } from './use-cases/find-units';

/** Global, because every module names units. */
@Global()
@Module({ providers: [DirectoryQueries, DirectoryCopy, Directory, FindUnits], exports: [Directory, FindUnits] })
export class DirectoryModule {}
