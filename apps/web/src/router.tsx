import { useQuery } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, Link, Navigate } from '@tanstack/react-router';
import { sessionQuery } from './api/session';
import { PageHead } from './components/page-head';
import { Consents } from './consents/consents';
import { County } from './county/county';
import { firstPlace } from './frame/places';
import { Handoff } from './handoff/handoff';
import { AccessAnswers } from './oversight/access-answers';
import { questionFrom } from './oversight/oversight.presenter';
import { Choices } from './inbox/choices';
import { Inbox } from './inbox/inbox';
import { Operations } from './operations/operations';
import { Incidents } from './oversight/incidents';
import { LogExtract } from './oversight/log-extract';
import { LogExtracts } from './oversight/log-extracts';
import { AnsweredToday } from './overview/answered-today';
import { Overview } from './overview/overview';
import { Persons } from './persons/persons';
import { Policies } from './policies/policies';
import { Roles } from './policies/roles';
import { Register } from './register/register';
import { Gate } from './session/gate';
import { MyAssignment } from './session/my-assignment';
import { beginningFrom } from './register/beginning';
import { useWords } from './texts/use-words';
import { UnitPage } from './units/unit-page';
import { filterFrom } from './work-list/work-filter';
import { WorkList } from './work-list/work-list';

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound });
const handoff = createRoute({ getParentRoute: () => root, path: '/handoffs/$id', component: Handoff });

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: First }),
  createRoute({
    ...{ getParentRoute: () => root, path: '/work-list', component: WorkList },
    validateSearch: filterFrom,
  }),
  createRoute({
    ...{ getParentRoute: () => root, path: '/handoffs/new', component: Register },
    validateSearch: beginningFrom,
  }),
  handoff,
  createRoute({ getParentRoute: () => root, path: '/persons', component: Persons }),
  createRoute({ getParentRoute: () => root, path: '/persons/$card/consents', component: Consents }),
  createRoute({
    ...{ getParentRoute: () => root, path: '/inbox', component: Inbox },
    validateSearch: ({ mine }: Record<string, unknown>): { mine?: true } => (mine === true ? { mine } : {}),
  }),
  createRoute({ getParentRoute: () => root, path: '/inbox/choices', component: Choices }),
  createRoute({ getParentRoute: () => root, path: '/operations', component: Operations }),
  createRoute({ getParentRoute: () => root, path: '/overview', component: Overview }),
  createRoute({ getParentRoute: () => root, path: '/overview/answered', component: AnsweredToday }),
  createRoute({ getParentRoute: () => root, path: '/unit', component: UnitPage }),
  createRoute({ getParentRoute: () => root, path: '/county', component: County }),
  createRoute({ getParentRoute: () => root, path: '/policies', component: Policies }),
  createRoute({ getParentRoute: () => root, path: '/roles', component: Roles }),
  createRoute({ getParentRoute: () => root, path: '/incidents', component: Incidents }),
  createRoute({ getParentRoute: () => root, path: '/log-extracts', component: LogExtracts }),
  createRoute({ getParentRoute: () => root, path: '/log-extracts/$id', component: LogExtract }),
  createRoute({
    ...{ getParentRoute: () => root, path: '/access-answers', component: AccessAnswers },
    validateSearch: questionFrom,
  }),
  createRoute({ getParentRoute: () => root, path: '/assignment', component: MyAssignment }),
  createRoute({ getParentRoute: () => root, path: '/logged-out', component: First }),
] as const;

export const router = createRouter({ routeTree: root.addChildren(routes) });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** The first page differs by assignment: the work list, or the page about the assignment. */
function First() {
  const { data: session } = useQuery(sessionQuery);
  if (!session?.assignment) return null;
  return <Navigate to={firstPlace(session.assignment.rights)} replace />;
}

function NotFound() {
  const { say } = useWords();
  return (
    <>
      <PageHead title={say('not-found.title')} />
      <Link to="/">{say('not-found.back')}</Link>
    </>
  );
}
