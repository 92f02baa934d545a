import { Module } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Settings } from '@care/platform';
import { Cards } from './cards';
import { FileRegister } from './file-register';
import { GuardianViews } from './guardian-views';
import { Identities } from './identities';
import { PersonAct } from './person-act';
import { Persons } from './persons';
import { NoRegister, PopulationRegister } from './population-register';
import { RegisterCards } from './register-cards';
import { RegisterReader } from './register-reader';
import { NamedUnits } from './named-units';
import { DecideGuardianView } from './use-cases/decide-guardian-view';
import { FindPeople } from './use-cases/find-people';
import { IdentifyPerson } from './use-cases/identify-person';
import { LookUpPeople } from './use-cases/look-up-people';
import { LookUpPerson } from './use-cases/look-up-person';
import { RegisterPerson } from './use-cases/register-person';

const register = {
  provide: PopulationRegister,
  inject: [Settings, Clock],
  useFactory: ({ POPULATION_REGISTER: path }: Settings, clock: Clock): PopulationRegister =>
    path === undefined ? new NoRegister() : FileRegister.read(path, clock),
};

@Module({
  providers: [
    register,
    RegisterReader,
    Identities,
    Cards,
    PersonAct,
    Persons,
    NamedUnits,
    GuardianViews,
    DecideGuardianView,
    FindPeople,
    IdentifyPerson,
    LookUpPerson,
    LookUpPeople,
    RegisterCards,
    RegisterPerson,
  ],
  exports: [
    Persons,
    NamedUnits,
    DecideGuardianView,
    FindPeople,
    IdentifyPerson,
    LookUpPerson,
    LookUpPeople,
    RegisterPerson,
  ],
})
export class PersonsModule {}
