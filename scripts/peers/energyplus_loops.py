"""The water loops of the twelve plants of energyplus_plants.py: chilled, towers with and without plates, dry coolers."""

CHILLED, CONDENSER = 0.060, {"b": 0.057}  # m3/s


class Loops:
    """Of a plant with `add`, `set_point`, `biquadratic`, its `case` and `family`: one branch a side, or branches in
    parallel with a bypass."""

    def loop(self, name, flow, supply, demand, set_point_node, operation):
        """@param supply, demand  lists of branches, each a list of (kind, name, inlet, outlet)"""
        add, ends = self.add, {}
        for side, branches in (("supply", supply), ("demand", demand)):
            names = []
            for i, branch in enumerate(branches):
                names.append(f"{name} {side} {i}")
                add("Branch", names[-1], components=[dict(component_object_type=k, component_name=n,
                                                          component_inlet_node_name=a, component_outlet_node_name=b)
                                                     for k, n, a, b in branch])
            add("BranchList", f"{name} {side}", branches=[dict(branch_name=n) for n in names])
            ends[side] = branches[0][0][2], branches[-1][-1][3]
            if len(branches) > 1:
                inner = names[1:-1]
                add("Connector:Splitter", f"{name} {side} splitter", inlet_branch_name=names[0],
                    branches=[dict(outlet_branch_name=n) for n in inner])
                add("Connector:Mixer", f"{name} {side} mixer", outlet_branch_name=names[-1],
                    branches=[dict(inlet_branch_name=n) for n in inner])
                add("ConnectorList", f"{name} {side} connectors", connector_1_object_type="Connector:Splitter",
                    connector_1_name=f"{name} {side} splitter", connector_2_object_type="Connector:Mixer",
                    connector_2_name=f"{name} {side} mixer")
        connectors = {f"{key}_side_connector_list_name": f"{name} {side} connectors"
                      for side, key in (("supply", "plant"), ("demand", "demand"))
                      if f"{name} {side} connectors" in self.objects.get("ConnectorList", {})}
        add("PlantLoop", name, fluid_type="Water", plant_equipment_operation_scheme_name=f"{name} schemes",
            loop_temperature_setpoint_node_name=set_point_node, maximum_loop_temperature=80.0,
            minimum_loop_temperature=1.0, maximum_loop_flow_rate=flow, minimum_loop_flow_rate=0.0,
            plant_loop_volume=0.0, plant_side_inlet_node_name=ends["supply"][0],
            plant_side_outlet_node_name=ends["supply"][1], plant_side_branch_list_name=f"{name} supply",
            demand_side_inlet_node_name=ends["demand"][0], demand_side_outlet_node_name=ends["demand"][1],
            demand_side_branch_list_name=f"{name} demand", load_distribution_scheme="SequentialLoad", **connectors)
        scheme, fields = operation
        add(scheme, f"{name} operation", **fields)
        add("PlantEquipmentOperationSchemes", f"{name} schemes", control_scheme_1_object_type=scheme,
            control_scheme_1_name=f"{name} operation", control_scheme_1_schedule_name="on")

    def by_load(self, name, kind, machine):
        self.add("PlantEquipmentList", f"{name} machines",
                 equipment=[dict(equipment_object_type=kind, equipment_name=machine)])
        return "PlantEquipmentOperation:CoolingLoad", dict(
            load_range_1_lower_limit=0.0, load_range_1_upper_limit=1e12,
            range_1_equipment_list_name=f"{name} machines")

    def pipe(self, name, inlet, outlet):
        self.add("Pipe:Adiabatic", name, inlet_node_name=inlet, outlet_node_name=outlet)
        return "Pipe:Adiabatic", name, inlet, outlet

    def pump(self, name, kind, inlet, outlet, flow, head, power, control):
        fields = dict(inlet_node_name=inlet, outlet_node_name=outlet, design_pump_head=head,
                      design_power_consumption=power, motor_efficiency=0.93,
                      fraction_of_motor_inefficiencies_to_fluid_stream=0.0, pump_control_type=control)
        if kind == "Pump:VariableSpeed":
            fields |= {f"coefficient_{i}_of_the_part_load_performance_curve": float(i == 4) for i in range(1, 5)}
            fields |= dict(design_maximum_flow_rate=flow, design_minimum_flow_rate=0.0)
        else:
            fields |= dict(design_flow_rate=flow)
        self.add(kind, name, **fields)
        return kind, name, inlet, outlet

    def chilled_loop(self):
        add, air = self.add, self.family == "c"
        series = self.family == "b" or self.case == "c_fc"  # an exchanger before the chiller
        cold = "exchanger out" if series else "chilled pumped"
        machine = "Chiller:Electric:EIR"
        self.biquadratic("chiller capacity", *((0.74, 0.03, -0.008) if air else (0.6364, 0.03, -0.006)), 10.0,
                         55.0 if air else 45.0)
        self.biquadratic("chiller input", *((0.64, -0.015, 0.018) if air else (0.7132, -0.02, 0.022)), 10.0,
                         55.0 if air else 45.0)
        add("Curve:Quadratic", "chiller part load", coefficient1_constant=0.15, coefficient2_x=0.5,
            coefficient3_x_2=0.35, minimum_value_of_x=0.0, maximum_value_of_x=1.2)
        rated = dict(reference_capacity=1.4e6, reference_cop=4.2, condenser_type="AirCooled",
                     reference_entering_condenser_fluid_temperature=35.0,
                     condenser_inlet_node_name="condenser air") if air else dict(
            reference_capacity=1.3e6, reference_cop=6.0, condenser_type="WaterCooled",
            reference_entering_condenser_fluid_temperature=29.4, condenser_inlet_node_name="condenser in",
            condenser_outlet_node_name="condenser out",
            reference_condenser_fluid_flow_rate=CONDENSER.get(self.family, 0.060))
        if air:
            add("OutdoorAir:Node", "condenser air")
        add(machine, "chiller", reference_leaving_chilled_water_temperature=18.0,
            reference_chilled_water_flow_rate=CHILLED,
            cooling_capacity_function_of_temperature_curve_name="chiller capacity",
            electric_input_to_cooling_output_ratio_function_of_temperature_curve_name="chiller input",
            electric_input_to_cooling_output_ratio_function_of_part_load_ratio_curve_name="chiller part load",
            minimum_part_load_ratio=0.1, maximum_part_load_ratio=1.0, optimum_part_load_ratio=1.0,
            minimum_unloading_ratio=0.1, chilled_water_inlet_node_name=cold,
            chilled_water_outlet_node_name="chilled out", condenser_fan_power_ratio=0.0,
            fraction_of_compressor_electric_consumption_rejected_by_condenser=1.0,
            leaving_chilled_water_lower_temperature_limit=2.0, chiller_flow_mode="NotModulated", **rated)
        supply = [self.pump("chilled pump", "Pump:VariableSpeed", "chilled in", "chilled pumped", CHILLED, 220e3,
                            18200.0, "Intermittent")]
        operation = None
        if series:
            other = "tower out" if self.family == "b" else "cooler out"
            supply.append(self.exchanger(other))
            fields = {}
            for i, (kind, name, inlet, outlet) in enumerate(
                    [("HeatExchanger:FluidToFluid", "exchanger", "chilled pumped", "exchanger out"),
                     (machine, "chiller", "exchanger out", "chilled out")], 1):
                fields |= {f"equipment_{i}_object_type": kind, f"equipment_{i}_name": name,
                           f"demand_calculation_{i}_node_name": inlet, f"setpoint_{i}_node_name": outlet,
                           f"component_{i}_flow_rate": CHILLED, f"operation_{i}_type": "Cooling"}
            operation = "PlantEquipmentOperation:ComponentSetpoint", fields
            self.set_point("chilled", "exchanger out")
        supply.append((machine, "chiller", cold, "chilled out"))
        self.set_point("chilled", "chilled out")
        self.loop("chilled", CHILLED, [supply],
                  [[("Coil:Cooling:Water", "coil", "coil water in", "coil water out")]], "chilled out",
                  operation or self.by_load("chilled", machine, "chiller"))

    def exchanger(self, other):
        """Switched by the water temperatures of the last minute: the engine tries one that is off with full flow."""
        add = self.add
        add("HeatExchanger:FluidToFluid", "exchanger", availability_schedule_name="exchanger on",
            loop_demand_side_inlet_node_name="exchanger other in", loop_demand_side_outlet_node_name="exchanger other out",
            loop_demand_side_design_flow_rate=0.057, loop_supply_side_inlet_node_name="chilled pumped",
            loop_supply_side_outlet_node_name="exchanger out", loop_supply_side_design_flow_rate=CHILLED,
            heat_exchange_model_type="CounterFlow", heat_exchanger_u_factor_times_area_value=600e3,
            control_type="CoolingSetpointModulated", heat_exchanger_setpoint_node_name="exchanger out",
            minimum_temperature_difference_to_activate_heat_exchanger=0.01,
            heat_transfer_metering_end_use_type="FreeCooling")
        add("Schedule:Constant", "exchanger on", hourly_value=0.0)
        for name, node in (("Tother", other), ("Twarm", "chilled pumped")):
            add("EnergyManagementSystem:Sensor", name, output_variable_or_output_meter_index_key_name=node,
                output_variable_or_output_meter_name="System Node Temperature")
        add("EnergyManagementSystem:Actuator", "Open", actuated_component_unique_name="exchanger on",
            actuated_component_type="Schedule:Constant", actuated_component_control_type="Schedule Value")
        lines = ["IF Tother < Twarm - 0.5", "SET Open = 1", "ELSE", "SET Open = 0", "ENDIF"]
        add("EnergyManagementSystem:Program", "Switch", lines=[dict(program_line=line) for line in lines])
        add("EnergyManagementSystem:ProgramCallingManager", "Each minute",
            energyplus_model_calling_point="BeginTimestepBeforePredictor", programs=[dict(program_name="Switch")])
        return "HeatExchanger:FluidToFluid", "exchanger", "chilled pumped", "exchanger out"

    def follow_air(self, node, kind, offset, floor):
        self.add("SetpointManager:FollowOutdoorAirTemperature", f"at {node}", control_variable="Temperature",
                 reference_temperature_type=kind, offset_temperature_difference=offset, maximum_setpoint_temperature=80.0,
                 minimum_setpoint_temperature=floor, setpoint_node_or_nodelist_name=node)

    def demand(self, users):
        """Users in parallel, beside a bypass."""
        middle = [[user] for user in users] + [[self.pipe("bypass", "bypass in", "bypass out")]]
        return [[self.pipe("demand begin", "demand in", "demand begun")], *middle,
                [self.pipe("demand end", "demand ending", "demand out")]]

    def tower_loop(self):
        add, series = self.add, self.family == "b"
        flow, air, fan, floor = (0.114, 56.0, 21000.0, 12.0) if series else (0.060, 34.0, 12500.0, 18.0)
        common = dict(water_inlet_node_name="tower in", water_outlet_node_name="tower out", design_water_flow_rate=flow,
                      design_air_flow_rate=air, design_fan_power=fan, evaporation_loss_mode="SaturatedExit",
                      drift_loss_percent=0.005, blowdown_calculation_mode="ConcentrationRatio",
                      blowdown_concentration_ratio=5.0)
        if self.case == "a_mk":
            kind = "CoolingTower:VariableSpeed:Merkel"
            add("Curve:Quadratic", "conductance", coefficient1_constant=0.0, coefficient2_x=1.3, coefficient3_x_2=-0.3,
                minimum_value_of_x=0.0, maximum_value_of_x=1.0)
            add(kind, "tower", performance_input_method="UFactorTimesAreaAndDesignWaterFlowRate",
                minimum_air_flow_rate_ratio=0.2, fan_power_modifier_function_of_air_flow_rate_ratio_curve_name="cube",
                free_convection_regime_air_flow_rate=3.4, design_air_flow_rate_u_factor_times_area_value=110e3,
                free_convection_regime_u_factor_times_area_value=11e3,
                u_factor_times_area_modifier_function_of_air_flow_ratio_curve_name="conductance",
                u_factor_times_area_modifier_function_of_wetbulb_temperature_difference_curve_name="one",
                u_factor_times_area_modifier_function_of_water_flow_ratio_curve_name="one", **common)
        else:
            kind = "CoolingTower:VariableSpeed"
            add(kind, "tower", model_type="YorkCalc", design_inlet_air_wet_bulb_temperature=25.6,
                design_approach_temperature=3.9, design_range_temperature=5.6, minimum_air_flow_rate_ratio=0.35,
                fan_power_ratio_function_of_air_flow_rate_ratio_curve_name="cube",
                fraction_of_tower_capacity_in_free_convection_regime=0.125, **common)
        self.follow_air("tower out", "OutdoorAirWetBulb", 4.0, floor)
        condenser = "Chiller:Electric:EIR", "chiller", "condenser in", "condenser out"
        exchanger = "HeatExchanger:FluidToFluid", "exchanger", "exchanger other in", "exchanger other out"
        self.loop("tower loop", flow,
                  [[self.pump("condenser pump", "Pump:ConstantSpeed", "condenser return", "tower in", flow, 180e3,
                              28290.0 if series else 14890.0, "Continuous" if series else "Intermittent"),
                    (kind, "tower", "tower in", "tower out")]],
                  self.demand([condenser, exchanger]) if series else [[condenser]], "tower out",
                  self.by_load("tower loop", kind, "tower"))

    def dry_cooler_loop(self):
        kind = "FluidCooler:TwoSpeed"
        self.add(kind, "cooler", water_inlet_node_name="cooler in", water_outlet_node_name="cooler out",
                 performance_input_method="UFactorTimesAreaAndDesignWaterFlowRate",
                 high_fan_speed_u_factor_times_area_value=300e3, low_fan_speed_u_factor_times_area_value=104e3,
                 design_entering_water_temperature=30.0, design_entering_air_temperature=20.0,
                 design_entering_air_wet_bulb_temperature=15.0, design_water_flow_rate=0.057,
                 high_fan_speed_air_flow_rate=110.0, high_fan_speed_fan_power=45e3, low_fan_speed_air_flow_rate=55.0,
                 low_fan_speed_fan_power=7200.0)
        self.follow_air("cooler out", "OutdoorAirDryBulb", 8.0, 12.0)
        self.loop("cooler loop", 0.057,
                  [[self.pump("condenser pump", "Pump:ConstantSpeed", "cooler return", "cooler in", 0.057, 180e3,
                              14140.0, "Continuous"), (kind, "cooler", "cooler in", "cooler out")]],
                  self.demand([("HeatExchanger:FluidToFluid", "exchanger", "exchanger other in",
                                "exchanger other out")]),
                  "cooler out", self.by_load("cooler loop", kind, "cooler"))
