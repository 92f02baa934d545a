import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies.module';
import { PoliciesQueries } from '../policies.queries';
import { PolicyAct } from '../policy-act';
import { ProposalsRepository } from '../proposals.repository';
import { ApprovePolicy } from '../use-cases/approve-policy';
import { DeclinePolicy } from '../use-cases/decline-policy';
import { ProposePolicy } from '../use-cases/propose-policy';
import { ShowPolicies } from '../use-cases/show-policies';
import { PoliciesController } from './policies.controller';

@Module({
  imports: [PoliciesModule],
  controllers: [PoliciesController],
  providers: [
    ...[PolicyAct, ProposalsRepository, PoliciesQueries],
    ...[ProposePolicy, ApprovePolicy, DeclinePolicy, ShowPolicies],
  ],
})
export class PoliciesHttpModule {}
