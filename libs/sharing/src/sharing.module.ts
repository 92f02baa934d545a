import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsentsRepository } from './consents.repository';
import { Consent } from './domain/consent';
import { LegalBases } from './legal-bases';
import { Sharing } from './sharing';

@Module({
  imports: [TypeOrmModule.forFeature([Consent])],
  providers: [LegalBases, ConsentsRepository, Sharing],
  exports: [LegalBases, Sharing],
})
export class SharingModule {}
