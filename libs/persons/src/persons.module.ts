import { Module } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Settings } from '@care/platform';
import { Cards } from './cards';
import { FileRegister } from './file-register';
import { Identities } from './identities';
import { PersonAct } from './person-act';
import { Persons } from './persons';
import { NoRegister, PopulationRegister } from './population-register';
import { RegisterCards } from './register-cards';
import { RegisterReader } from './register-reader';
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
    IdentifyPerson,
    LookUpPerson,
    LookUpPeople,
    RegisterCards,
    RegisterPerson,
  ],
  exports: [Persons, IdentifyPerson, LookUpPerson, LookUpPeople, RegisterPerson],
})
export class PersonsModule {}
