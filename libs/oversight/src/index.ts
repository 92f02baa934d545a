export { OversightHttpModule } from './http/oversight.http.module';
