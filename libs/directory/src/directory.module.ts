import { Global, Module } from '@nestjs/common';
import { CountyAtWork } from './county-at-work';
import { Directory } from './directory';
import { DirectoryCopy } from './directory-copy';
import { DirectoryQueries } from './directory.queries';
import { FindUnits } from './use-cases/find-units';

/** Global, because every module names units. */
@Global()
@Module({
  providers: [DirectoryQueries, DirectoryCopy, Directory, CountyAtWork, FindUnits],
  exports: [Directory, DirectoryQueries, DirectoryCopy, CountyAtWork, FindUnits],
})
export class DirectoryModule {}
