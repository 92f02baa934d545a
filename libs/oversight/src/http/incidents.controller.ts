import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, CurrentQuery, ItemId, PageQuery, Requires, type Command } from '@care/platform';
import { CloseIncident } from '../incidents/close-incident';
import { ListIncidents } from '../incidents/list-incidents';
import { NoteIncident } from '../incidents/note-incident';
import { IncidentNotedResponse, IncidentRequest, IncidentsResponse } from './incidents.dto';

/** What units tell their own organisation's data protection function: a handoff to the wrong unit, say (GDPR article 33). */
@Controller()
export class IncidentsController {
  constructor(
    private readonly noteIncident: NoteIncident,
    private readonly listIncidents: ListIncidents,
    private readonly closeIncident: CloseIncident,
  ) {}

  /** By either side, about a handoff it sees or saw within 30 days, for its own organisation alone; the other side is not told. */
  @Post('handoffs/:id/incidents')
  @ApiExtension('x-unversioned', true)
  @Requires('see-rows', { late: true })
  note(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(IncidentRequest) command: Command<IncidentRequest>,
  ): Promise<IncidentNotedResponse> {
    return this.noteIncident.execute(actor, id, command);
  }

  /** Those of the reviewer's own organisation, the newest first; not about whom. */
  @Get('incidents')
  @Requires('read-log')
  list(@CurrentActor() actor: Actor, @CurrentQuery(PageQuery) query: PageQuery): Promise<IncidentsResponse> {
    return this.listIncidents.execute(actor, query) as Promise<IncidentsResponse>;
  }

  /** With what was done. Of one that is closed: 409 incident-closed. */
  @Post('incidents/:id/close')
  @HttpCode(204)
  @Requires('read-log', { late: true })
  close(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(IncidentRequest) command: Command<IncidentRequest>,
  ): Promise<void> {
    return this.closeIncident.execute(actor, id, command);
  }
}
