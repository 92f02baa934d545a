import { Module } from '@nestjs/common';
import { PoliciesHttpModule } from '../policies/http/policies.http.module';
import { SharingModule } from '../sharing.module';
import { ConsentsController } from './consents.controller';

@Module({ imports: [SharingModule, PoliciesHttpModule], controllers: [ConsentsController] })
export class SharingHttpModule {}
