import './trusted-types';
import './styles/index.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { asProblem } from './api/problem';
import { router } from './router';
import { startTexts } from './texts/i18n';

const MINUTE = 60_000;
/** No contact, and nothing that could answer just then. */
const PASSING = [0, 503];

/** A refusal is an answer and is not asked again; silence and a server that is busy are. Answers leave the memory soon after their page. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      gcTime: MINUTE,
      retry: (failures, error) => PASSING.includes(asProblem(error).status) && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

async function start(): Promise<void> {
  await startTexts();
  const element = document.getElementById('app');
  if (!element) throw new Error('The page has no place for the app.');
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
