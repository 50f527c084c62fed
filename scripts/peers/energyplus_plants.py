"""Inputs of EnergyPlus 25.2 (epJSON) for the twelve plants of sites/validation/energyplus_halls: a hall of 1 MW whose air is
cooled by chilled water, direct expansion or outside air. Nothing is autosized; the plants are the same on any weather."""

from energyplus_loops import CHILLED, Loops

CASES = "a_wc a_mk b_wse b_ite b_vav c_ac c_fc d_dx e_ase24 e_ase28 e_hum f_dec".split()
SUPPLY, FAN, AIR_FLOW = 24.0, 66500.0, 86.4  # degC, W, kg/s
LOAD = [(6, 0.6), (9, 0.8), (12, 1.0), (18, 0.9), (21, 1.0), (24, 0.7)]  # until the hour, of b_ite and b_vav


def standard_density(elevation):
    """kg/m3 of dry air at 20 degC and the standard pressure of the place, by which the engine turns volume into mass."""
    return 101325.0 * (1.0 - 2.25577e-5 * elevation) ** 5.2559 / (287.0 * 293.15)


def plant(case, elevation, detailed=False):
    """The whole input of one case. @param detailed  the engine's detailed coil in every plant, not only on outside air"""
    return Plant(case, elevation, detailed).objects


class Plant(Loops):
    def __init__(self, case, elevation, detailed):
        self.objects, self.case, self.family = {}, case, case[0]
        self.detailed = detailed or self.family == "e"
        self.flow = AIR_FLOW / standard_density(elevation)  # m3/s
        self.general()
        self.hall()
        if self.family in "abce":
            self.chilled_loop()
        if self.family in "abe":
            self.tower_loop()
        if case == "c_fc":
            self.dry_cooler_loop()
        self.air_loop()
        self.outputs()

    def add(self, kind, name, **fields):
        self.objects.setdefault(kind, {})[name] = fields

    def general(self):
        add = self.add
        add("Version", "Version 1", version_identifier="25.2")
        add("SimulationControl", "Control", do_zone_sizing_calculation="No", do_system_sizing_calculation="No",
            do_plant_sizing_calculation="No", run_simulation_for_sizing_periods="No",
            run_simulation_for_weather_file_run_periods="Yes")
        add("Building", "Hall", terrain="Suburbs", solar_distribution="MinimalShadowing")
        add("Timestep", "Timestep", number_of_timesteps_per_hour=60)
        add("ConvergenceLimits", "Limits", minimum_system_timestep=1)
        add("RunPeriod", "Year", begin_month=1, begin_day_of_month=1, end_month=12, end_day_of_month=31,
            day_of_week_for_start_day="Monday", use_weather_file_holidays_and_special_days="No",
            use_weather_file_daylight_saving_period="No", use_weather_file_rain_indicators="No",
            use_weather_file_snow_indicators="No")
        add("GlobalGeometryRules", "Rules", starting_vertex_position="UpperLeftCorner",
            vertex_entry_direction="Counterclockwise", coordinate_system="Relative")
        add("OutputControl:Files", "Files", output_eso="Yes", output_csv="No", output_tabular="No", output_mtr="No")
        for name, value in [("on", 1.0), ("supply", SUPPLY), ("chilled", 18.0), ("least humidity", 0.0055),
                            ("hall", 35.5), ("cooling only", 2)]:
            add("Schedule:Constant", name, hourly_value=value)
        add("Curve:Quadratic", "one", coefficient1_constant=1.0, coefficient2_x=0.0, coefficient3_x_2=0.0,
            minimum_value_of_x=0.0, maximum_value_of_x=10.0)
        add("Curve:Cubic", "cube", coefficient1_constant=0.0, coefficient2_x=0.0, coefficient3_x_2=0.0,
            coefficient4_x_3=1.0, minimum_value_of_x=0.0, maximum_value_of_x=1.5)

    def biquadratic(self, name, constant, x, y, least_y, most_y):
        self.add("Curve:Biquadratic", name, coefficient1_constant=constant, coefficient2_x=x, coefficient3_x_2=0.0,
                 coefficient4_y=y, coefficient5_y_2=0.0, coefficient6_x_y=0.0, minimum_value_of_x=-60.0,
                 maximum_value_of_x=60.0, minimum_value_of_y=least_y, maximum_value_of_y=most_y)

    def hall(self):
        add = self.add
        x, y, z = 30.0, 20.0, 5.0
        corner = [(0, 0), (x, 0), (x, y), (0, y)]
        add("Zone", "Hall", ceiling_height=z, volume=x * y * z)
        add("Material:NoMass", "Light", roughness="Smooth", thermal_resistance=5.0)
        add("Construction", "Light wall", outside_layer="Light")

        def surface(name, kind, points):
            add("BuildingSurface:Detailed", name, surface_type=kind, construction_name="Light wall", zone_name="Hall",
                outside_boundary_condition="Adiabatic", sun_exposure="NoSun", wind_exposure="NoWind",
                number_of_vertices=4,
                vertices=[dict(zip(("vertex_x_coordinate", "vertex_y_coordinate", "vertex_z_coordinate"), p))
                          for p in points])
        for i, (a, b) in enumerate(zip(corner, corner[1:] + corner[:1])):
            surface(f"Wall {i}", "Wall", [(*a, z), (*a, 0), (*b, 0), (*b, z)])
        surface("Floor", "Floor", [(*p, 0) for p in reversed(corner)])
        surface("Roof", "Ceiling", [(*p, z) for p in corner])
        if self.case in ("b_ite", "b_vav"):
            share = {"b_vav": lambda q: q, "b_ite": lambda q: 1.05 * (0.92 * (0.4 + 0.6 * q) + 0.08 * (0.4 + 0.6 * q) ** 3)}
            data = [{"field": "Through: 12/31"}, {"field": "For: AllDays"}]
            for hour, load in LOAD:
                data += [{"field": f"Until: {hour:02}:00"}, {"field": share[self.case](load)}]
            add("Schedule:Compact", "load", data=data)
        add("ElectricEquipment", "IT", zone_or_zonelist_or_space_or_spacelist_name="Hall",
            schedule_name="load" if self.case in ("b_ite", "b_vav") else "on",
            design_level_calculation_method="EquipmentLevel", design_level=1e6, fraction_latent=0.0,
            fraction_radiant=0.0, fraction_lost=0.0)
        add("ZoneHVAC:EquipmentConnections", "Connections", zone_name="Hall",
            zone_conditioning_equipment_list_name="Equipment", zone_air_inlet_node_or_nodelist_name="hall in",
            zone_air_node_name="hall air", zone_return_air_node_or_nodelist_name="hall out")
        add("ZoneHVAC:EquipmentList", "Equipment", equipment=[dict(
            zone_equipment_object_type="ZoneHVAC:AirDistributionUnit", zone_equipment_name="Unit",
            zone_equipment_cooling_sequence=1, zone_equipment_heating_or_no_load_sequence=1)])
        terminal = "AirTerminal:SingleDuct:ConstantVolume:NoReheat"
        if self.case == "b_vav":
            terminal = "AirTerminal:SingleDuct:VAV:NoReheat"
            add(terminal, "Terminal", air_inlet_node_name="terminal in", air_outlet_node_name="hall in",
                maximum_air_flow_rate=self.flow, zone_minimum_air_flow_input_method="Constant",
                constant_minimum_air_flow_fraction=0.2)
            add("ZoneControl:Thermostat", "Thermostat", zone_or_zonelist_name="Hall",
                control_type_schedule_name="cooling only", control_1_object_type="ThermostatSetpoint:SingleCooling",
                control_1_name="Set point")
            add("ThermostatSetpoint:SingleCooling", "Set point", setpoint_temperature_schedule_name="hall")
        else:
            add(terminal, "Terminal", air_inlet_node_name="terminal in", air_outlet_node_name="hall in",
                maximum_air_flow_rate=self.flow)
        add("ZoneHVAC:AirDistributionUnit", "Unit", air_distribution_unit_outlet_node_name="hall in",
            air_terminal_object_type=terminal, air_terminal_name="Terminal")
        add("AirLoopHVAC:SupplyPath", "Supply path", supply_air_path_inlet_node_name="to halls",
            components=[dict(component_object_type="AirLoopHVAC:ZoneSplitter", component_name="Splitter")])
        add("AirLoopHVAC:ZoneSplitter", "Splitter", inlet_node_name="to halls",
            nodes=[dict(outlet_node_name="terminal in")])
        add("AirLoopHVAC:ReturnPath", "Return path", return_air_path_outlet_node_name="from halls",
            components=[dict(component_object_type="AirLoopHVAC:ZoneMixer", component_name="Mixer")])
        add("AirLoopHVAC:ZoneMixer", "Mixer", outlet_node_name="from halls", nodes=[dict(inlet_node_name="hall out")])

    # The air loop: (mixing box, pad) - fan - coil, or mixing box - pad - fan; the humidifier last.
    def air_loop(self):
        add, family, chain = self.add, self.family, []
        node = "air in"

        def place(kind, name, inlet="air_inlet_node_name", outlet="air_outlet_node_name", **fields):
            nonlocal node
            after = f"after {name}"
            chain.append((kind, name, node, after))
            add(kind, name, **{inlet: node, outlet: after}, **fields)
            node = after
        if family in "ef":
            self.outdoor_air()
            chain.append(("AirLoopHVAC:OutdoorAirSystem", "Outdoor air", node, "mixed"))
            node = "mixed"
        if family == "f":
            place("EvaporativeCooler:Direct:ResearchSpecial", "pad", cooler_design_effectiveness=0.85,
                  effectiveness_flow_ratio_modifier_curve_name="one", primary_air_design_flow_rate=self.flow,
                  recirculating_water_pump_design_power=3000.0,
                  sensor_node_name="after pad",
                  drift_loss_fraction=0.0, blowdown_concentration_ratio=5.0)
        before_fan = node
        variable = self.case == "b_vav"
        place("Fan:SystemModel", "fan", design_maximum_air_flow_rate=self.flow,
              speed_control_method="Continuous" if variable else "Discrete",
              electric_power_minimum_flow_rate_fraction=0.0, design_pressure_rise=500.0, motor_efficiency=0.9,
              motor_in_air_stream_fraction=1.0, design_electric_power_consumption=FAN,
              **({"electric_power_function_of_flow_fraction_curve_name": "cube"} if variable else {}))
        after_fan = node
        if family in "abce":
            place("Coil:Cooling:Water", "coil", water_inlet_node_name="coil water in",
                  water_outlet_node_name="coil water out", design_water_flow_rate=CHILLED,
                  design_air_flow_rate=self.flow, design_inlet_water_temperature=18.0,
                  design_inlet_air_temperature=36.4, design_outlet_air_temperature=23.5,
                  design_inlet_air_humidity_ratio=0.008, design_outlet_air_humidity_ratio=0.008,
                  type_of_analysis="DetailedAnalysis" if self.detailed else "SimpleAnalysis",
                  heat_exchanger_configuration="CounterFlow")
            add("AirLoopHVAC:ControllerList", "Controllers", controller_1_object_type="Controller:WaterCoil",
                controller_1_name="Valve")
            add("Controller:WaterCoil", "Valve", control_variable="Temperature", action="Reverse",
                actuator_variable="Flow", sensor_node_name="after coil", actuator_node_name="coil water in",
                controller_convergence_tolerance=0.001, maximum_actuated_flow=CHILLED, minimum_actuated_flow=0.0)
            self.set_point("supply", "after coil")
        if family == "d":
            self.direct_expansion(node)
            chain.append(("CoilSystem:Cooling:DX", "DX", node, "after DX"))
            node = "after DX"
            self.set_point("supply", node)
        if self.case == "e_hum":
            place("Humidifier:Steam:Electric", "humidifier", rated_capacity=0.2e-3, rated_power=540e3,
                  rated_fan_power=0.0, standby_power=0.0)
            self.set_point("least humidity", node, "MinimumHumidityRatio")
        if family in "ef":  # what is mixed, or wetted, is colder by the heat of the fan
            self.set_point("supply", node if family == "e" else after_fan, suffix=" (end)")
            for at in {"mixed", before_fan}:
                add("SetpointManager:MixedAir", f"less the fan at {at}", control_variable="Temperature",
                    reference_setpoint_node_name=node, fan_inlet_node_name=before_fan,
                    fan_outlet_node_name=after_fan, setpoint_node_or_nodelist_name=at)
        add("Branch", "Air", components=[dict(component_object_type=k, component_name=n, component_inlet_node_name=a,
                                              component_outlet_node_name=b) for k, n, a, b in chain])
        add("BranchList", "Air branches", branches=[dict(branch_name="Air")])
        add("AirLoopHVAC", "Air loop", design_supply_air_flow_rate=self.flow, branch_list_name="Air branches",
            supply_side_inlet_node_name="air in", demand_side_outlet_node_name="from halls",
            demand_side_inlet_node_names="to halls", supply_side_outlet_node_names=node,
            **({"controller_list_name": "Controllers"} if family in "abce" else {}))

    def set_point(self, schedule, node, variable="Temperature", suffix=""):
        self.add("SetpointManager:Scheduled", f"{schedule} at {node}{suffix}", control_variable=variable,
                 schedule_name=schedule, setpoint_node_or_nodelist_name=node)

    def outdoor_air(self):
        add = self.add
        add("OutdoorAir:Node", "fresh")
        add("AirLoopHVAC:OutdoorAirSystem", "Outdoor air", controller_list_name="Outdoor air controllers",
            outdoor_air_equipment_list_name="Outdoor air equipment")
        add("AirLoopHVAC:ControllerList", "Outdoor air controllers", controller_1_object_type="Controller:OutdoorAir",
            controller_1_name="Economizer")
        add("AirLoopHVAC:OutdoorAirSystem:EquipmentList", "Outdoor air equipment",
            component_1_object_type="OutdoorAir:Mixer", component_1_name="Mixing box")
        add("OutdoorAir:Mixer", "Mixing box", mixed_air_node_name="mixed", outdoor_air_stream_node_name="fresh",
            relief_air_stream_node_name="relief", return_air_stream_node_name="air in")
        limits = {"e_ase24": dict(economizer_control_type="FixedDryBulb",
                                  economizer_maximum_limit_dry_bulb_temperature=24.0),
                  "f_dec": dict(economizer_control_type="FixedDryBulb",
                                economizer_maximum_limit_dry_bulb_temperature=60.0)}
        add("Controller:OutdoorAir", "Economizer", relief_air_outlet_node_name="relief",
            return_air_node_name="air in", mixed_air_node_name="mixed", actuator_node_name="fresh",
            minimum_outdoor_air_flow_rate=0.0, maximum_outdoor_air_flow_rate=self.flow,
            economizer_control_action_type="ModulateFlow", lockout_type="NoLockout",
            **limits.get(self.case, dict(economizer_control_type="FixedDewPointAndDryBulb",
                                         economizer_maximum_limit_dry_bulb_temperature=28.0,
                                         economizer_maximum_limit_dewpoint_temperature=17.0)))

    def direct_expansion(self, node):
        add = self.add
        self.biquadratic("DX capacity", 1.28, 0.0, -0.008, 10.0, 55.0)
        self.biquadratic("DX input", 0.30, 0.0, 0.02, 10.0, 55.0)
        add("Curve:Quadratic", "DX cycling", coefficient1_constant=0.85, coefficient2_x=0.15, coefficient3_x_2=0.0,
            minimum_value_of_x=0.0, maximum_value_of_x=1.0)
        add("CoilSystem:Cooling:DX", "DX", dx_cooling_coil_system_inlet_node_name=node,
            dx_cooling_coil_system_outlet_node_name="after DX", dx_cooling_coil_system_sensor_node_name="after DX",
            cooling_coil_object_type="Coil:Cooling:DX:SingleSpeed", cooling_coil_name="DX coil",
            dehumidification_control_type="None", run_on_sensible_load="Yes", run_on_latent_load="No")
        add("OutdoorAir:Node", "DX condenser")
        add("Coil:Cooling:DX:SingleSpeed", "DX coil", gross_rated_total_cooling_capacity=1.5e6,
            gross_rated_sensible_heat_ratio=0.7, gross_rated_cooling_cop=3.6, rated_air_flow_rate=self.flow,
            air_inlet_node_name=node, air_outlet_node_name="after DX",
            total_cooling_capacity_function_of_temperature_curve_name="DX capacity",
            total_cooling_capacity_function_of_flow_fraction_curve_name="one",
            energy_input_ratio_function_of_temperature_curve_name="DX input",
            energy_input_ratio_function_of_flow_fraction_curve_name="one",
            part_load_fraction_correlation_curve_name="DX cycling",
            minimum_outdoor_dry_bulb_temperature_for_compressor_operation=-60.0,
            condenser_air_inlet_node_name="DX condenser", condenser_type="AirCooled")

    def outputs(self):
        for i, name in enumerate(OUTPUTS):
            self.add("Output:Variable", f"Output {i}", key_value="*", variable_name=name, reporting_frequency="Hourly")


# Hourly means of rates, sums of volumes; what a plant does not have is not written.
OUTPUTS = ["Electric Equipment Electricity Rate", "Fan Electricity Rate", "Pump Electricity Rate",
           "Chiller Electricity Rate", "Chiller Evaporator Cooling Rate", "Cooling Coil Electricity Rate",
           "Cooling Coil Total Cooling Rate", "Fluid Heat Exchanger Heat Transfer Rate",
           "Cooling Tower Fan Electricity Rate", "Cooling Tower Water Evaporation Volume",
           "Cooling Tower Make Up Water Volume", "Fluid Cooler Fan Electricity Rate", "Humidifier Electricity Rate",
           "Humidifier Water Volume", "Evaporative Cooler Electricity Rate", "Evaporative Cooler Water Volume",
           "Air System Outdoor Air Flow Fraction", "Zone Mean Air Temperature", "Site Outdoor Air Humidity Ratio",
           "Site Outdoor Air Barometric Pressure", "Site Outdoor Air Drybulb Temperature",
           "Site Outdoor Air Wetbulb Temperature"]
