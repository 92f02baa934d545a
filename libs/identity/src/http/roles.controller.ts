import { Controller, Get } from '@nestjs/common';
import { Requires } from '@care/platform';
import { RoleWords } from '../role-words';
import type { RolesResponse } from './roles.dto';

@Controller('roles')
export class RolesController {
  constructor(private readonly words: RoleWords) {}

  /** Who may do what: the table that the guards follow, the same for everybody. */
  @Get()
  @Requires('session')
  all(): RolesResponse {
    return this.words.table as RolesResponse;
  }
}
