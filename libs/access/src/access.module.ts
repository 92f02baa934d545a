import { Global, Module } from '@nestjs/common';
import { Disclosures } from './disclosures';

/** Global, because every module that owns items writes its own access list. */
@Global()
@Module({ providers: [Disclosures], exports: [Disclosures] })
export class AccessModule {}
